using System.Text;

namespace Pajs.Query;

/// <summary>Reads what <c>$project</c>, <c>$addFields</c> and <c>$unset</c> say of fields.</summary>
internal sealed class ShapeParser
{
    private readonly string _stage;
    private readonly PipelineContext _context;
    private readonly bool _computesAll;
    private readonly ShapeNode _root = new();

    // Whether fields are included (true) or excluded (false); not known before the first that tells.
    private bool? _includes;
    private bool? _idIncluded;

    private ShapeParser(string stage, PipelineContext context, bool computesAll)
    {
        _stage = stage;
        _context = context;
        _computesAll = computesAll;
    }

    /// <summary>Parses <c>{a: 1, "b.c": 0, d: expression, e: {f: 1}}</c>.</summary>
    public static Shape ParseProject(StageOperand operand, PipelineContext context)
    {
        if (operand.Operand.Kind != ValueKind.Object || operand.Operand.Count == 0) throw operand.Error("an object of at least one field");
        var parser = new ShapeParser(operand.Name, context, computesAll: false);
        parser.AddFields(operand.Operand, "");

        // Alone, {_id: 0} keeps everything else.
        var includes = parser._includes ?? parser._idIncluded ?? true;
        if (parser._idIncluded == false && !includes) parser.Add(Document.IdName, ShapeAction.Exclude, null);
        if (parser._idIncluded != false && includes && parser._root.IndexOf("_id"u8) < 0) parser.Add(Document.IdName, ShapeAction.Include, null);
        return new Shape(parser._root, keepsOthers: !includes);
    }

    /// <summary>Parses <c>{a: expression, "b.c": expression}</c>.</summary>
    public static Shape ParseAddFields(StageOperand operand, PipelineContext context)
    {
        if (operand.Operand.Kind != ValueKind.Object || operand.Operand.Count == 0) throw operand.Error("an object of at least one field");
        var parser = new ShapeParser(operand.Name, context, computesAll: true);
        parser.AddFields(operand.Operand, "");
        return new Shape(parser._root, keepsOthers: true);
    }

    /// <summary>Parses a path, or an array of paths.</summary>
    public static Shape ParseUnset(StageOperand operand)
    {
        const string needed = "the path of a field, or an array of them";
        var root = new ShapeNode();
        if (operand.Operand.Kind != ValueKind.Array) Exclude(operand.Text(operand.Operand, needed));
        else if (operand.Operand.Count == 0) throw operand.Error(needed);
        foreach (var element in operand.Operand.Elements()) Exclude(operand.Text(element, needed));
        return new Shape(root, keepsOthers: true);

        void Exclude(string path)
        {
            ExpressionParser.ParseSteps(path, path);
            if (!root.TryAdd(path, ShapeAction.Exclude, null)) throw StageError.Operand("$unset", Overlap(path));
        }
    }

    private void AddFields(Element fields, string prefix)
    {
        foreach (var field in fields.Fields())
        {
            var path = prefix + Encoding.UTF8.GetString(field.Name);
            ExpressionParser.ParseSteps(path, path);
            AddField(path, field.Value);
        }
    }

    private void AddField(string path, Element value)
    {
        var isNested = value.Kind == ValueKind.Object && !FilterParser.HoldsOperators(value);
        if (isNested && value.Count > 0)
        {
            AddFields(value, path + ".");
            return;
        }

        if (isNested && !_computesAll) throw StageError.Operand(_stage, $"'{path}' not to be an empty object");
        var isFlag = !_computesAll && (value.Kind == ValueKind.Boolean || TypeRank.Of(value.Kind) == TypeRank.Of(ValueKind.Int64));
        if (!isFlag) Compute(path, value);
        else if (path == Document.IdName) AddId(Truth.Of(value));
        else Add(path, Decide(path, Truth.Of(value)) ? ShapeAction.Include : ShapeAction.Exclude, null);
    }

    private void Compute(string path, Element value)
    {
        if (!_computesAll && path != Document.IdName) Decide(path, true);
        Add(path, ShapeAction.Compute, _context.Parse(value));
    }

    // The id alone may be excluded among fields that are included.
    private void AddId(bool isIncluded)
    {
        _idIncluded = isIncluded;
        if (isIncluded) Add(Document.IdName, ShapeAction.Include, null);
    }

    private bool Decide(string path, bool isIncluded) => isIncluded == (_includes ??= isIncluded)
        ? isIncluded
        : throw StageError.Operand(_stage, $"fields that are all included or all excluded, and '{path}' is not like those before it");

    private void Add(string path, ShapeAction action, ValueExpression? expression)
    {
        if (!_root.TryAdd(path, action, expression))
            throw StageError.Operand(_stage, Overlap(path));
    }

    private static string Overlap(string path) => $"'{path}' not to stand inside, or around, another path";
}
