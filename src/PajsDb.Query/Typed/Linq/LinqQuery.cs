using System.Globalization;
using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>A LINQ query as it is being translated: what a find can do, after stages of a pipeline where more is needed.</summary>
/// <remarks>Filter, sort, skip and limit happen in this order. An operator that has to come after a later one first turns all there is into
/// stages, and then begins anew.</remarks>
internal sealed class LinqQuery(Collection source, Document filter, FieldNode root)
{
    private readonly List<Func<Document>> _stages = [];
    private readonly List<(string Path, int Direction)> _sort = [];
    private Document _filter = filter;
    private int _sortHead;
    private long _skip;
    private long? _take;
    private int _computed;

    public Collection Source { get; } = source;

    /// <summary>What an element is, in terms of the fields of the documents that come out.</summary>
    public Expression Projection { get; set; } = root;

    /// <summary>The references to be loaded.</summary>
    public List<IncludePlan> Includes { get; } = [];

    /// <summary>The index to be used; null to leave it to the planner.</summary>
    public string? Hint { get; set; }

    /// <summary>How long the answer is kept; null for no cache.</summary>
    public TimeSpan? CacheTime { get; set; }

    /// <summary>How strings are compared; null for by their bytes.</summary>
    public Collation? Collation { get; set; }

    /// <summary>Whether nothing can come out.</summary>
    public bool IsEmpty => _take == 0;

    /// <summary>Whether a find answers it.</summary>
    public bool IsFind => _stages.Count == 0;

    public bool HasSort => _sort.Count > 0;

    public void Where(Expression condition)
    {
        if (_skip > 0 || _take is not null) Flush();
        _filter = Conditions.And(_filter, FilterTranslator.Translate(condition));
    }

    /// <summary>Adds a condition on what stands at a path, as a user would write it.</summary>
    public void Where(string path, Document condition)
    {
        if (_skip > 0 || _take is not null) Flush();
        _filter = Conditions.And(_filter, Conditions.At(path, condition));
    }

    /// <summary>Sorts by a key before all others, or after those of the last OrderBy.</summary>
    public void Sort(Expression key, int direction, bool isThenBy)
    {
        if (_skip > 0 || _take is not null) Flush();
        var path = SortPath(key);
        if (!isThenBy) _sortHead = 0;
        var earlier = _sort.FindIndex(other => other.Path == path);
        if (earlier >= 0 && earlier < _sortHead) return;
        if (earlier >= 0) _sort.RemoveAt(earlier);
        _sort.Insert(_sortHead++, (path, direction));
    }

    public void Skip(long count)
    {
        count = Math.Max(0, count);
        _skip += count;
        if (_take is { } take) _take = Math.Max(0, take - count);
    }

    public void Take(long count) => _take = Math.Min(_take ?? long.MaxValue, Math.Max(0, count));

    /// <summary>Turns the order round, that of the ids among equals included.</summary>
    public void Reverse(Expression call)
    {
        if (_skip > 0 || _take is not null)
            throw Untranslatable.Of(call, "the end of a part that Skip or Take has cut is not known; turn the order round");
        if (!IsFind && _sort.Count == 0) throw Untranslatable.Of(call, "without an OrderBy there is no last one here");
        if (IsFind && _sort.Count == 0 && NearFilter.In(FilterParser.Parse(_filter)) is not null)
            throw Untranslatable.Of(call, "the nearest come first, and the farthest is not known without all others; say OrderBy");
        for (var i = 0; i < _sort.Count; i++) _sort[i] = (_sort[i].Path, -_sort[i].Direction);
        if (IsFind && !_sort.Exists(static key => key.Path == Document.IdName)) _sort.Add((Document.IdName, -1));
    }

    /// <summary>Goes on with the elements of an array, each beside the document that it stands in.</summary>
    /// <returns>The field of the element; the array itself stays where it is.</returns>
    public FieldNode Unwind(FieldNode array)
    {
        var name = ComputedName(_computed++).AsString();
        var copy = Document.Of(("$addFields", Document.Of((name, ExprTranslator.Translate(array)))));
        AddStage(() => copy);
        AddStage(() => Document.Of(("$unwind", "$" + name)));
        return new FieldNode(null, [new FieldStep(name)], array.Codec.ElementCodec!, array.Codec.ElementCodec!.Type);
    }

    /// <summary>Adds a stage after all there is.</summary>
    public void AddStage(Func<Document> stage)
    {
        Flush();
        _stages.Add(stage);
    }

    /// <summary>The query as a find.</summary>
    public DocumentQuery ToFind()
    {
        var find = Source.Find(_filter).Skip(_skip).Hint(Hint).Collation(Collation);
        if (CacheTime is { } time) find = find.Cache(time);
        if (_take is { } take and < long.MaxValue) find = find.Limit(take);
        if (_sort.Count > 0) find = find.Sort(SortDocument());
        return Shaper.FieldsOf(Projection) is { } fields ? find.Project(fields) : find;
    }

    /// <summary>The query as a pipeline.</summary>
    public IReadOnlyList<Document> ToPipeline()
    {
        if (Hint is not null) throw Untranslatable.Of(".Hint(…)", "the query has become a pipeline, and only a find has it");
        Flush();
        var stages = _stages.Select(static stage => stage()).ToList();
        if (Shaper.FieldsOf(Projection) is { } fields) stages.Add(Document.Of(("$project", fields)));
        else if (_computed > 0) stages.Add(Document.Of(("$unset", ArrayValue.Of([.. Enumerable.Range(0, _computed).Select(ComputedName)]))));
        return stages;
    }

    /// <summary>How the pipeline is to be run.</summary>
    public AggregateOptions PipelineOptions => new() { Cache = CacheTime, Collation = Collation };

    /// <summary>The query as a user would write it.</summary>
    public override string ToString()
    {
        if (!IsFind) return ArrayValue.Of([.. ToPipeline()]).ToString();
        var text = $"find({_filter})";
        if (_sort.Count > 0) text += $".sort({SortDocument()})";
        if (_skip > 0) text += $".skip({_skip.ToString(CultureInfo.InvariantCulture)})";
        if (_take is { } take) text += $".limit({take.ToString(CultureInfo.InvariantCulture)})";
        return Shaper.FieldsOf(Projection) is { } fields ? text + $".project({fields})" : text;
    }

    private void Flush()
    {
        if (_filter.Count > 0) AddNow(Document.Of(("$match", _filter)));
        if (_sort.Count > 0) AddNow(Document.Of(("$sort", SortDocument())));
        if (_skip > 0) AddNow(Document.Of(("$skip", _skip)));
        if (_take is { } take) AddNow(take > 0 ? Document.Of(("$limit", take)) : Document.Of(("$match", Conditions.Nothing)));
        (_filter, _sortHead, _skip, _take) = (Document.Empty, 0, 0, null);
        _sort.Clear();
    }

    private static Value ComputedName(int number) => "_k" + number.ToString(CultureInfo.InvariantCulture);

    private void AddNow(Document stage) => _stages.Add(() => stage);

    private Document SortDocument() => Document.Of([.. _sort.Select(static key => (key.Path, (Value)key.Direction))]);

    // A key that is computed becomes a field for the time of the query.
    private string SortPath(Expression key)
    {
        if (Operand.FieldOf(key) is { IsRoot: false } field)
        {
            if (!field.Codec.KeepsOrder)
                throw Untranslatable.Of(field, $"a stored {TypeName.Of(Operand.Bare(field.Codec.Type))} is not ordered as it is in C#");
            return field.Path;
        }

        var name = ComputedName(_computed++).AsString();
        var added = Document.Of(("$addFields", Document.Of((name, ExprTranslator.Translate(key)))));
        var (sort, head) = (_sort.ToArray(), _sortHead);
        _sort.Clear();
        AddStage(() => added);
        _sort.AddRange(sort);
        _sortHead = head;
        return name;
    }
}
