namespace PaJua;

/// <summary>Every document, each with the score of its boost: <c>*:*</c>.</summary>
public sealed record AllQuery : SearchQuery;
