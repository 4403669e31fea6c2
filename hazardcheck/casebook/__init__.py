"""Cases beside the law: read, run over the real road, compared, and what no case reaches."""
