using PaJua;

namespace Pajs.Query;

/// <summary>The kinds of fields of a text index, as they are written in the keys of an index.</summary>
internal static class TextFieldKinds
{
    private static readonly (string Name, SearchFieldType Type)[] Kinds =
    [
        ("text", SearchFieldType.Text),
        ("keyword", SearchFieldType.Keyword),
        ("wholeNumber", SearchFieldType.WholeNumber),
        ("number", SearchFieldType.Number),
        ("boolean", SearchFieldType.Boolean),
        ("date", SearchFieldType.Date),
        ("place", SearchFieldType.Place),
    ];

    /// <summary>All of them, for people.</summary>
    public static string All { get; } = string.Join(", ", Kinds.Select(static kind => $"\"{kind.Name}\""));

    /// <summary>How a kind is written.</summary>
    public static string NameOf(SearchFieldType type) => Kinds.First(kind => kind.Type == type).Name;

    /// <summary>Reads a kind.</summary>
    /// <returns>Null where it is none.</returns>
    public static SearchFieldType? Of(Value written) => written.Kind == ValueKind.String
        && Array.FindIndex(Kinds, kind => kind.Name == written.AsString()) is >= 0 and var number ? Kinds[number].Type : null;
}
