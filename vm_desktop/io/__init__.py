"""Files: workbooks, price files, projects, proposals. Reads and writes; decides nothing about prices."""
