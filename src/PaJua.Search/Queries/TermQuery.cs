namespace PaJua;

/// <summary>Documents that have a term in a field, exactly as the index has it: nothing is analyzed.</summary>
/// <param name="Field">A field's name.</param>
/// <param name="Term">As the field's analyzer made it.</param>
public sealed record TermQuery(string Field, string Term) : SearchQuery;
