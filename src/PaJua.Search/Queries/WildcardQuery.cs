namespace PaJua;

/// <summary>Documents that have a term of a pattern: <c>n?d*</c>. All have the same score.</summary>
/// <param name="Field">A field's name, or null for those that are searched by default.</param>
/// <param name="Pattern"><c>*</c> any letters or none, <c>?</c> one letter, <c>\</c> takes the next as it is. Folded as a
/// <see cref="PrefixQuery"/>'s.</param>
public sealed record WildcardQuery(string? Field, string Pattern) : SearchQuery;
