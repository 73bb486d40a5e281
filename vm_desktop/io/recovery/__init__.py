"""The recovery place: what was not saved when the program ended without being asked to, for the next start to offer.

::

    <state folder>/recovery/<id>.lock               held as long as the window lives: by it others know that it does
    <state folder>/recovery/<id>/about.json         which document is the newest, and what a person is told of it
    <state folder>/recovery/<id>/project-7-data-3.json   a project file's project.json, without what it says of the data
    <state folder>/recovery/<id>/data-3/            the dataset that document belongs to, written once; facts.json last

Everything is written in one step each and flushed, in this order: document, then about.json. A kill between the two
leaves the state before it whole. A document names its data by its own name, so no document meets other data.
"""
