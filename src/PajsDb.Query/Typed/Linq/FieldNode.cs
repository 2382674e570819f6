using System.Globalization;
using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>One step of a path: a field of an object, or an element of an array.</summary>
internal readonly record struct FieldStep(string Name, bool IsIndex = false);

/// <summary>In an expression, what stands at a path of the document, or of an array's element that a nested lambda speaks of.</summary>
/// <param name="variable">Null for the document; otherwise the name of the element.</param>
/// <param name="steps">None for the document or element itself.</param>
/// <param name="codec">How the value there is stored.</param>
/// <param name="type">The type that the expression has for it.</param>
internal sealed class FieldNode(string? variable, IReadOnlyList<FieldStep> steps, Codec codec, Type type) : Expression
{
    private const string EachStep = "$[]";

    public string? Scope { get; } = variable;

    public IReadOnlyList<FieldStep> Steps { get; } = steps;

    public Codec Codec { get; } = codec;

    public override Type Type { get; } = type;

    public override ExpressionType NodeType => ExpressionType.Extension;

    public override bool CanReduce => false;

    /// <summary>Whether it is the document or element as a whole.</summary>
    public bool IsRoot => Steps.Count == 0;

    /// <summary>The path as a filter takes it.</summary>
    public string Path => string.Join('.', Steps.Select(static step => step.Name));

    /// <summary>The path as a condition or an index takes it, which reach into arrays by themselves; null where it names a certain element of an
    /// update.</summary>
    public string? PathThroughArrays => Steps.Any(static step => step.Name.StartsWith('$') && step.Name != EachStep)
        ? null
        : string.Join('.', Steps.Select(static step => step.Name).Where(static name => name != EachStep));

    /// <summary>A document or element as a whole.</summary>
    public static FieldNode Root(Codec codec, string? variable = null) => new(variable, [], codec, codec.Type);

    public FieldNode Field(string name, Codec codec) => new(Scope, [.. Steps, new FieldStep(name)], codec, codec.Type);

    public FieldNode At(int index, Codec codec) =>
        new(Scope, [.. Steps, new FieldStep(index.ToString(CultureInfo.InvariantCulture), IsIndex: true)], codec, codec.Type);

    public FieldNode As(Type type, Codec? codec = null) => new(Scope, Steps, codec ?? Codec, type);

    public override string ToString() => IsRoot ? Scope ?? "x" : $"{Scope ?? "x"}.{Path}";

    protected override Expression VisitChildren(ExpressionVisitor visitor) => this;
}
