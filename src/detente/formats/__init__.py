"""Cases and conflicts in and out of files.

``files`` picks the format by extension. Each format is a module with ``load`` or ``dump`` or both:
case files (``case_yaml``), JSON (``case_json``), GMCR+ (``gmcr``), tables of states
(``states_csv``), graphs of moves (``graphs``), strategic games (``nfg``). Evidence alone goes out
as rows (``tables``) and as W3C Web Annotations (``w3c``). Files are read and written by ``disk``.
"""
