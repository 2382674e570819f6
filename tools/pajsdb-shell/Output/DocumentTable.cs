using Spectre.Console.Rendering;

namespace Pajs.Shell.Output;

/// <summary>A table of documents: a row each, a column for every field that one of them has, fitted to a width.</summary>
internal static class DocumentTable
{
    /// <summary>Lays out a page of documents.</summary>
    /// <param name="documents">One or more.</param>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="hidden">Names of the fields for which there was no room.</param>
    public static IRenderable Build(IReadOnlyList<Document> documents, int width, out IReadOnlyList<string> hidden) =>
        FittedTable.Build(Columns(documents), width, out hidden);

    /// <summary>The columns. In the order of first appearance, so that fields stand as the documents have them.</summary>
    public static IReadOnlyList<CellColumn> Columns(IReadOnlyList<Document> documents)
    {
        var names = documents.SelectMany(static document => document, static (_, field) => field.Key).Distinct(StringComparer.Ordinal);
        return [.. names.Select(name => Column(name, documents))];
    }

    private static CellColumn Column(string name, IReadOnlyList<Document> documents)
    {
        var isNumber = documents.All(document => !document.TryGetField(name, out var value) || value.IsNumber || value.IsNull);
        return new CellColumn(TerminalText.OneLine(name), isNumber, [.. documents.Select(document => Cell(document, name))]);
    }

    private static string Cell(Document document, string name) => document.TryGetField(name, out var value) ? CellText.Of(value) : "";
}
