using System.Globalization;
using System.Text;

namespace Pajs.Query;

/// <summary>Reads what stands after an operator as its arguments.</summary>
internal static class Arguments
{
    /// <summary>The elements of an array, or the one argument that stands without brackets.</summary>
    public static ValueExpression[] List(Element operand, VariableNames variables) => operand.Kind == ValueKind.Array
        ? ExpressionParser.ParseEach(operand, variables)
        : [ExpressionParser.Parse(operand, variables)];

    /// <summary>As <see cref="List"/>, of a given number.</summary>
    public static ValueExpression[] Exactly(int count, string name, Element operand, VariableNames variables) =>
        Between(count, count, name, operand, variables);

    /// <summary>As <see cref="List"/>, of a number within bounds.</summary>
    public static ValueExpression[] Between(int least, int most, string name, Element operand, VariableNames variables)
    {
        var arguments = List(operand, variables);
        if (arguments.Length >= least && arguments.Length <= most) return arguments;
        var needed = most == int.MaxValue ? $"at least {least}" : least == most ? Number(least) : $"{least} to {most}";
        throw ExpressionError.Operand(name, $"{needed} argument{(most == 1 ? "" : "s")}, not {arguments.Length}");
    }

    /// <summary>The fields of an object by their names: those that may stand there, each ending with '?' when it need not.</summary>
    /// <returns>In the order of <paramref name="names"/>; the missing constant for what is not there.</returns>
    public static ValueExpression[] Named(string name, Element operand, VariableNames variables, ReadOnlySpan<string> names)
    {
        CheckNames(name, operand, names);
        var arguments = new ValueExpression[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var argument = Find(name, operand, names[i]);
            arguments[i] = argument.IsMissing ? LiteralExpression.Missing : ExpressionParser.Parse(argument, variables);
        }

        return arguments;
    }

    /// <summary>Checks that an operand is an object of fields with these names alone.</summary>
    public static void CheckNames(string name, Element operand, ReadOnlySpan<string> names)
    {
        if (operand.Kind != ValueKind.Object) throw ExpressionError.Operand(name, $"an object of {Enumerate(names)}");
        foreach (var field in operand.Fields())
        {
            var given = Encoding.UTF8.GetString(field.Name);
            if (!Contains(names, given)) throw ExpressionError.Operand(name, $"an object of {Enumerate(names)}, and not of '{given}'");
        }
    }

    /// <summary>A field of an operand; missing when it is not there and, by the '?' at the end of its name, need not be.</summary>
    public static Element Find(string name, Element operand, string field)
    {
        var isOptional = field.EndsWith('?');
        var found = operand.Field(Encoding.UTF8.GetBytes(field.TrimEnd('?')));
        return found.IsMissing && !isOptional ? throw ExpressionError.Operand(name, $"'{field}'") : found;
    }

    /// <summary>A name of a variable that an operand declares.</summary>
    public static string VariableName(string name, Element declared, string otherwise)
    {
        if (declared.IsMissing) return otherwise;
        var text = declared.Kind == ValueKind.String ? Encoding.UTF8.GetString(declared.Utf8) : "";
        CheckVariable(name, text);
        return text;
    }

    /// <summary>Checks the name of a variable: a lower-case letter, or one beyond ASCII, then letters, digits and underscores.</summary>
    public static void CheckVariable(string name, string variable)
    {
        var isValid = variable == "CURRENT" || (variable.Length > 0 && (char.IsAsciiLetterLower(variable[0]) || variable[0] > '\u007F')
            && variable.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_' || letter > '\u007F'));
        if (!isValid) throw ExpressionError.Operand(name, $"a variable's name that begins with a lower-case letter, and not '{variable}'");
    }

    private static bool Contains(ReadOnlySpan<string> names, string given)
    {
        foreach (var name in names)
            if (name.AsSpan().TrimEnd('?').SequenceEqual(given)) return true;
        return false;
    }

    private static string Enumerate(ReadOnlySpan<string> names) => string.Join(", ", names.ToArray().Select(name => $"'{name.TrimEnd('?')}'"));

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
