"""One file per publisher: each reads the publisher's original file into our columns."""
