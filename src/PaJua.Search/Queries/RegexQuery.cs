namespace PaJua;

/// <summary>Documents that have a term that a regular expression matches whole: <c>/joh?n(ath[oa]n)?/</c>. All have the same score.</summary>
/// <param name="Field">A field's name, or null for those that are searched by default.</param>
/// <param name="Pattern">Letters, <c>. | ? * + {n} {n,} {n,m} ( ) [a-z] [^a-z] \</c> and <c>\d \w \s</c>; applied to terms as the index has
/// them.</param>
public sealed record RegexQuery(string? Field, string Pattern) : SearchQuery;
