using System.Diagnostics;
using System.Text;

namespace Pajs.Query;

/// <summary><c>$search</c>: the documents of the collection that match some words, the best first. The first stage, which asks the collection's text
/// index.</summary>
/// <remarks><c>{query: "what people type", in: ["title^2", "plot"], scoreField: "score", highlightField: "highlights"}</c>: all but the query may be left
/// out.</remarks>
internal sealed class SearchStage : Stage
{
    private const string Name = "$search";

    private readonly string _query;
    private readonly string[]? _in;
    private readonly FieldPath? _score;
    private readonly FieldPath? _highlight;

    private SearchStage(StageOperand operand)
    {
        var query = operand.Field("query");
        _query = query.Kind == ValueKind.String ? Encoding.UTF8.GetString(query.Utf8) : throw operand.Error("'query' to be a text");
        _in = FieldsOf(operand);
        _score = operand.Field("scoreField").IsMissing ? null : operand.Target(operand.Field("scoreField"), "scoreField");
        _highlight = operand.Field("highlightField").IsMissing ? null : operand.Target(operand.Field("highlightField"), "highlightField");
        if (_score is not null && _score.Text == _highlight?.Text) throw operand.Error("'scoreField' and 'highlightField' to be different fields");
    }

    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        if (!context.IsFirst)
            throw operand.Error("to be the first stage of a pipeline over a collection, whose text index it asks");
        operand.CheckFields(["query", "in?", "scoreField?", "highlightField?"]);
        return new SearchStage(operand);
    }

    /// <summary>The documents, made as they are enumerated.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="run">The run.</param>
    /// <param name="most">No more than so many are wanted.</param>
    public IEnumerable<Document> Search(string collection, PipelineRun run, long most)
    {
        var search = run.Search(collection, _query).Limit((int)Math.Min(most, int.MaxValue)).CountAtLeast(0);
        if (_in is not null) search = search.In(_in);
        if (_highlight is not null) search = search.Highlight();
        foreach (var hit in run.HitsOf(search))
        {
            run.Budget.Step(hit.Document.MessagePack.Length);
            yield return With(hit);
        }
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run) =>
        throw new UnreachableException("it is parsed as the first stage alone, which a search does");

    private Document With(TextSearchHit hit)
    {
        var document = hit.Document;
        if (_score is not null) document = DocumentEdit.With(document, _score, (double)hit.Score);
        if (_highlight is null) return document;
        return DocumentEdit.With(document, _highlight, Document.Of([.. hit.Highlights.Select(static shown => (shown.Key, (Value)shown.Value.Text))]));
    }

    private static string[]? FieldsOf(StageOperand operand)
    {
        const string needed = "'in' to be an array of fields of the text index";
        var fields = operand.Field("in");
        if (fields.IsMissing) return null;
        if (fields.Kind != ValueKind.Array) throw operand.Error(needed);
        var names = new List<string>();
        foreach (var element in fields.Elements()) names.Add(operand.Text(element, needed));
        return [.. names];
    }
}
