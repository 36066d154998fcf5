"""Who is who: names, offices and descriptions, gathered into a cast, and what refers to it."""
