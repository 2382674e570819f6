using System.Collections.Frozen;
using System.Text;

namespace Pajs.Query;

/// <summary><c>$merge</c>: each document into a collection, where it may meet the one that has the same values at some paths.</summary>
/// <remarks>The documents are merged one after another, each seeing those before it.</remarks>
/// <param name="collection">Its name.</param>
/// <param name="on">The paths: the <c>_id</c>, or those of a unique index.</param>
/// <param name="whenMatched">What becomes of a document that is there already.</param>
/// <param name="whenNotMatched">What becomes of one that is not.</param>
/// <param name="collation">How the strings at the paths are compared; null for by their bytes.</param>
internal sealed class MergeOutput(
    string collection, FieldPath[] on, IWhenMatched whenMatched, WhenNotMatched whenNotMatched, Collation? collation) : PipelineOutput
{
    private const string Name = "$merge";

    private static readonly FrozenDictionary<string, WhenNotMatched> WaysWhenNotMatched = new Dictionary<string, WhenNotMatched>
    {
        ["insert"] = WhenNotMatched.Insert,
        ["discard"] = WhenNotMatched.Discard,
        ["fail"] = WhenNotMatched.Fail,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private bool IsById => on is [{ IsId: true }];

    public static PipelineOutput Parse(StageOperand operand, PipelineContext context)
    {
        if (operand.Operand.Kind == ValueKind.String)
            return new MergeOutput(operand.OutputCollection(operand.Operand), [FieldPath.Id], new MergeFields(), WhenNotMatched.Insert, context.Collation);
        operand.CheckFields(["into", "on?", "let?", "whenMatched?", "whenNotMatched?"]);
        return new MergeOutput(
            operand.OutputCollection(operand.Field("into")),
            ParsePaths(operand),
            ParseWhenMatched(operand, context),
            ParseWhenNotMatched(operand),
            context.Collation);
    }

    public override void Write(IEnumerable<Document> documents, Session session, PipelineRun run)
    {
        if (!IsById) RequireUniqueIndex(session);
        if (whenNotMatched == WhenNotMatched.Insert) session.RunPart(new MakeCollectionWrite(session.Target(collection)));
        foreach (var document in documents) Merge(document, session, run);
    }

    private void Merge(Document document, Session session, PipelineRun run)
    {
        var change = new MergeChange(document, whenMatched, run);
        var isInsert = whenNotMatched == WhenNotMatched.Insert;
        var target = session.Target(collection, run.Budget);
        var matched = Identity(document) is { } same
            ? session.RunPart(new UpdateOneWrite(target, same, SortOrder.ById, change, isInsert, session.Time)).Matched > 0
            : InsertNew(document, isInsert, session);
        if (matched || whenNotMatched != WhenNotMatched.Fail) return;
        throw new PajsException(
            PajsErrorCode.NotFound,
            $"The stage '{Name}' found no document in '{collection}' with the same {Paths} as {Describe(document)}, and 'whenNotMatched' is 'fail'. "
            + "Nothing is written.");
    }

    // A document without an _id is like none that is there.
    private bool InsertNew(Document document, bool isInsert, Session session)
    {
        if (isInsert) session.RunPart(new InsertWrite(session.Target(collection), [IdentifiedDocument.From(document, session.Time)]));
        return false;
    }

    // Null where the document is to have a new _id.
    private Filter? Identity(Document document)
    {
        if (IsById) return document.TryGetField(Document.IdName, out var id) ? Equality(FieldPath.Id, id, null) : null;
        return AndFilter.Of([.. on.Select(path => Equality(path, ValueAt(document, path), collation))]);
    }

    private static Value ValueAt(Document document, FieldPath path) => InsideExpression.Read(document, path) switch
    {
        null or { Kind: ValueKind.Null or ValueKind.Array } => throw new PajsException(
            PajsErrorCode.InvalidDocument,
            $"The stage '{Name}' merges on '{path.Text}', which must not be missing, null or an array, as it is in {Describe(document)}. Nothing is written."),
        { } value => value,
    };

    private static PathFilter Equality(FieldPath path, Value value, Collation? collation) =>
        new(path, new EqualPredicate(Element.At(ValueEncoder.Encode(value)), collation));

    // Without one, several documents could match, and two transactions could insert the same.
    private void RequireUniqueIndex(Session session)
    {
        var indexes = session.FindCollection(collection)?.Indexes ?? IndexSet.None;
        if (indexes.All.Any(IsOverPaths)) return;
        throw new PajsException(
            PajsErrorCode.InvalidQuery,
            $"The stage '{Name}' needs a unique index of '{collection}' over just {Paths}, ready and not partial, and with the collation of the pipeline; "
            + "there is none.");
    }

    private bool IsOverPaths(IndexDefinition index) =>
        index is { IsUnique: true, IsReady: true, PartialFilter: null } && Equals(index.Collation, collation) && index.Fields.Count == on.Length
        && on.All(path => index.Fields.Any(field => field.Path.Text == path.Text));

    private string Paths => string.Join(", ", on.Select(static path => $"'{path.Text}'"));

    private static string Describe(Document document) =>
        document.TryGetField(Document.IdName, out var id) ? $"the document with the _id {id.ToJson()}" : "a document without an _id";

    private static FieldPath[] ParsePaths(StageOperand operand)
    {
        const string needed = "'on' to be the path of a field, or an array of different ones";
        var given = operand.Field("on");
        if (given.IsMissing) return [FieldPath.Id];
        if (given.Kind == ValueKind.String) return [operand.Target(given, "on")];
        if (given.Kind != ValueKind.Array || given.Count == 0) throw operand.Error(needed);
        var paths = new List<FieldPath>(given.Count);
        foreach (var element in given.Elements()) paths.Add(operand.Target(element, "on"));
        return paths.DistinctBy(static path => path.Text).Count() == paths.Count ? [.. paths] : throw operand.Error(needed);
    }

    private static IWhenMatched ParseWhenMatched(StageOperand operand, PipelineContext context)
    {
        var given = operand.Field("whenMatched");
        if (given.Kind == ValueKind.Array) return MergePipeline.Parse(operand, given, context);
        if (!operand.Field("let").IsMissing) throw operand.Error("a pipeline as 'whenMatched' where there is a 'let'");
        if (given.IsMissing) return new MergeFields();
        const string needed = "'whenMatched' to be 'replace', 'keepExisting', 'merge', 'fail' or a pipeline";
        return operand.Text(given, needed) switch
        {
            "replace" => new MergeReplacement(),
            "keepExisting" => new MergeNothing(),
            "merge" => new MergeFields(),
            "fail" => new MergeFailure(),
            _ => throw operand.Error(needed),
        };
    }

    private static WhenNotMatched ParseWhenNotMatched(StageOperand operand)
    {
        var given = operand.Field("whenNotMatched");
        if (given.IsMissing) return WhenNotMatched.Insert;
        return given.Kind == ValueKind.String && WaysWhenNotMatched.TryGetValue(Encoding.UTF8.GetString(given.Utf8), out var way)
            ? way
            : throw operand.Error("'whenNotMatched' to be 'insert', 'discard' or 'fail'");
    }
}
