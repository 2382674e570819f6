namespace PaJua;

/// <summary>Documents that have a term that begins so: <c>nod*</c>. All have the same score.</summary>
/// <param name="Field">A field's name, or null for those that are searched by default.</param>
/// <param name="Prefix">Folded and put in lower case as the field's analyzer does with letters, nothing else.</param>
public sealed record PrefixQuery(string? Field, string Prefix) : SearchQuery;
