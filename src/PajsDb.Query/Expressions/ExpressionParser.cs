using System.Text;

namespace Pajs.Query;

/// <summary>From what a user writes to the tree that is evaluated.</summary>
/// <remarks>Operators stand in <see cref="ExpressionOperators"/>.</remarks>
internal static class ExpressionParser
{
    /// <summary>Parses an expression.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming the operator or the path.</exception>
    public static ValueExpression Parse(Element source, VariableNames variables) => source.Kind switch
    {
        ValueKind.String when source.Utf8.StartsWith("$"u8) => ParsePath(Encoding.UTF8.GetString(source.Utf8), variables),
        ValueKind.Object => ParseObject(source, variables),
        ValueKind.Array => new ArrayExpression(ParseEach(source, variables)),
        _ => new LiteralExpression(ValueDecoder.DecodeCopy(source)),
    };

    /// <summary>Parses each element of an array.</summary>
    public static ValueExpression[] ParseEach(Element array, VariableNames variables)
    {
        var expressions = new ValueExpression[array.Count];
        var next = 0;
        foreach (var element in array.Elements()) expressions[next++] = Parse(element, variables);
        return expressions;
    }

    /// <summary>Checks a path whose steps name fields.</summary>
    /// <param name="steps">Without a dollar sign before it.</param>
    /// <param name="whole">As the user wrote it.</param>
    public static FieldPath ParseSteps(string steps, string whole)
    {
        foreach (var part in steps.Split('.'))
            if (part.Length == 0 || part[0] == '$')
                throw ExpressionError.Invalid($"The path '{whole}' has a step that is empty or begins with a dollar sign.");
        return new FieldPath(steps);
    }

    private static ValueExpression ParsePath(string text, VariableNames variables)
    {
        if (!text.StartsWith("$$", StringComparison.Ordinal)) return new FieldPathExpression(ParseSteps(text[1..], text));
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? text[2..] : text[2..dot];
        var source = variables.Find(name) ?? throw ExpressionError.Invalid($"There is no variable '$${name}' where an expression names it.");
        if (dot < 0) return source;
        var path = ParseSteps(text[(dot + 1)..], text);
        return source switch
        {
            RootExpression => new FieldPathExpression(path),
            LiteralExpression constant => new LiteralExpression(constant.Value is { } value ? InsideExpression.Read(value, path) : null),
            _ => new InsideExpression(source, path),
        };
    }

    private static ValueExpression ParseObject(Element source, VariableNames variables)
    {
        if (FilterParser.HoldsOperators(source)) return ParseOperator(source, variables);
        var fields = new List<(string, ValueExpression)>(source.Count);
        foreach (var field in source.Fields())
        {
            var name = Encoding.UTF8.GetString(field.Name);
            if (name.StartsWith('$') || name.Contains('.', StringComparison.Ordinal))
                throw ExpressionError.Invalid($"A field of an object in an expression cannot be named '{name}'.");
            fields.Add((name, Parse(field.Value, variables)));
        }

        return new ObjectExpression([.. fields]);
    }

    private static ValueExpression ParseOperator(Element source, VariableNames variables)
    {
        var fields = source.Fields();
        fields.MoveNext();
        var name = Encoding.UTF8.GetString(fields.Current.Name);
        if (source.Count > 1) throw ExpressionError.Invalid($"An object in an expression that holds '{name}' holds nothing else.");
        return ExpressionOperators.Parse(name, fields.Current.Value, variables);
    }
}
