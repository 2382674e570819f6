namespace PaJua;

/// <summary>Documents that have any value in a field: <c>title:*</c>. All have the same score.</summary>
/// <param name="Field">A field's name.</param>
public sealed record ExistsQuery(string Field) : SearchQuery;
