using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>Makes the elements that a query gives out of the documents that it finds.</summary>
internal sealed class Shaper : ExpressionVisitor
{
    private readonly ParameterExpression _document = Expression.Parameter(typeof(Document), "document");

    /// <summary>Compiles what a Select says: each field that it uses is decoded, and the rest is done in memory.</summary>
    public static Func<Document, TElement> Compile<TElement>(Expression projection)
    {
        if (projection is FieldNode field && FieldReader.Of(field) is FieldReader<TElement> reader) return reader.Read;
        var shaper = new Shaper();
        var body = shaper.Visit(projection);
        if (body.Type != typeof(TElement)) body = Expression.Convert(body, typeof(TElement));
        return Expression.Lambda<Func<Document, TElement>>(body, shaper._document).Compile();
    }

    /// <summary>The fields that a projection uses; null when it uses whole documents.</summary>
    public static Document? FieldsOf(Expression projection)
    {
        var gatherer = new Gatherer();
        gatherer.Visit(projection);
        if (gatherer.Paths.Contains("")) return null;
        var paths = gatherer.Paths.Where(path => !gatherer.Paths.Any(other => path.StartsWith(other + ".", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).ToList();
        if (paths.Count == 0) return Document.Of((Document.IdName, 1));
        var fields = new DocumentBuilder();
        foreach (var path in paths) fields.Add(path, 1);
        var usesId = paths.Exists(static path => path == Document.IdName || path.StartsWith("_id.", StringComparison.Ordinal));
        if (!usesId) fields.Add(Document.IdName, 0);
        return fields.Build();
    }

    protected override Expression VisitExtension(Expression node)
    {
        if (node is not FieldNode field) throw Untranslatable.Of(node, "a group has no elements here, only what is computed of them");
        var reader = FieldReader.Of(field);
        var read = Expression.Call(Expression.Constant(reader), reader.GetType().GetMethod(nameof(FieldReader<>.Read))!, _document);
        return read.Type == field.Type ? read : Expression.Convert(read, field.Type);
    }

    private sealed class Gatherer : ExpressionVisitor
    {
        public HashSet<string> Paths { get; } = new(StringComparer.Ordinal);

        protected override Expression VisitExtension(Expression node)
        {
            // A name that a projection would take apart is reached by the object around it.
            if (node is FieldNode field)
                Paths.Add(string.Join('.', field.Steps.TakeWhile(IsPlain).Select(static step => step.Name)));
            return node;
        }

        private static bool IsPlain(FieldStep step) =>
            !step.IsIndex && step.Name.Length > 0 && step.Name[0] != '$' && !step.Name.Contains('.', StringComparison.Ordinal);
    }
}
