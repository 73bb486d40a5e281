"""The look: design tokens and what is made from them (palette, style sheet, fonts, icons).

Owns every colour, size and distance of the window. Nothing outside this package writes a colour value.
"""
