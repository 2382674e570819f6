using Pajs;
using PaJua.Segments;

namespace PaJua.Schemas;

/// <summary>The fields of an index that is opened: those that its manifest names, and those that are added to them.</summary>
/// <remarks>A field keeps its number for ever: files know it by that. So added fields stand behind the others, in whatever order they are
/// given.</remarks>
internal static class IndexSchema
{
    /// <summary>The fields of an index.</summary>
    /// <param name="manifest">What the index consists of.</param>
    /// <param name="path">Where it is, for the errors.</param>
    /// <param name="given">The fields that are wanted; null for those that it has.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: the index has no fields yet, and none are given.
    /// <see cref="PajsErrorCode.AlreadyExists"/>: it has other ones. <see cref="PajsErrorCode.FormatVersion"/>,
    /// <see cref="PajsErrorCode.Corrupt"/>.</exception>
    public static SearchSchema Of(Manifest manifest, string path, SearchSchema? given)
    {
        if (manifest.Fields == Manifest.Empty.Fields)
        {
            if (manifest.Segments.Count > 0) throw Codec.Damage.Of($"the manifest of '{path}' has segments, but no fields");
            return given ?? throw None(path);
        }

        var stored = Read(manifest.Fields, path);
        return given is null ? stored : Join(stored, given, path);
    }

    /// <summary>The error where there is no index, and no fields to make one of.</summary>
    public static PajsException None(string path) =>
        new(PajsErrorCode.NotFound, $"There is no search index in '{path}' yet; give its fields, a {nameof(SearchSchema)}, to make one.");

    // The manifest's checksum is right, so what is not known is of another program rather than damaged.
    private static SearchSchema Read(string fields, string path)
    {
        try
        {
            return SchemaText.Read(fields);
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.NotFound)
        {
            throw new PajsException(
                PajsErrorCode.FormatVersion, $"The fields of the search index '{path}' are of a newer program: {error.Message} Use that.", error);
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.InvalidSyntax)
        {
            throw Codec.Damage.Of($"the fields in the manifest of '{path}' cannot be read: {error.Message}");
        }
    }

    private static SearchSchema Join(SearchSchema stored, SearchSchema given, string path)
    {
        var fields = new List<SearchField>();
        var changes = new List<string>();
        foreach (var field in stored.Fields)
        {
            var number = given.NumberOf(field.Name);
            if (number < 0)
            {
                changes.Add($"the field '{field.Name}' is missing");
                continue;
            }

            var wanted = given.Fields[number];
            changes.AddRange(Changes(field, wanted).Select(change => $"the field '{field.Name}' {change}"));

            // The versions of parts that made the terms stay known; what is only of queries and scores is as given.
            fields.Add(wanted with { Analyzer = field.Analyzer.WithQueriesOf(wanted.Analyzer) });
        }

        if (changes.Count > 0)
            throw new PajsException(
                PajsErrorCode.AlreadyExists,
                $"The search index '{path}' exists with other fields: {string.Join("; ", changes)}. "
                + "Open it with its own fields, or build it anew elsewhere.");
        fields.AddRange(given.Fields.Where(field => stored.NumberOf(field.Name) < 0));
        return new SearchSchema(fields);
    }

    private static IEnumerable<string> Changes(SearchField field, SearchField wanted)
    {
        if (field.Type != wanted.Type) yield return $"is of type {FieldText.NameOf(field.Type)}, not {FieldText.NameOf(wanted.Type)}";
        else if (field.Type == SearchFieldType.Text && !field.Analyzer.ForTerms().Equals(wanted.Analyzer.ForTerms()))
            yield return $"has the analyzer {field.Analyzer.ForTerms()}, not {wanted.Analyzer.ForTerms()}";
        if (field.IsStored != wanted.IsStored) yield return field.IsStored ? "is stored" : "is not stored";
        if (field.Type != wanted.Type) yield break;
        if (field.KeepsPositions != wanted.KeepsPositions) yield return field.KeepsPositions ? "has positions" : "has no positions";
        if (field.KeepsLengths != wanted.KeepsLengths) yield return field.KeepsLengths ? "has lengths" : "has no lengths";
        if (field.KeepsColumn != wanted.KeepsColumn) yield return field.KeepsColumn ? "has a column" : "has no column";
    }
}
