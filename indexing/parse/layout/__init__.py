"""From glyphs on a page to blocks of text in reading order, one concept a file.

    glyphs -> tokens -> columns -> lines -> furniture -> labels -> paragraphs -> text

`glyphs` is the only file that knows the PDF engine; none knows about passages, indexes or the network.
"""
