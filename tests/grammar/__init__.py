"""A grid made by grammar: sentences composed of frames, moods, times, embeddings and holders, with what they claim."""
