using System.Text;

namespace Pajs.Query;

/// <summary>From the document that a user writes to the operators at their paths.</summary>
internal static class UpdateParser
{
    /// <summary>Whether a document is an update and not a replacement: its first field is an operator.</summary>
    public static bool HoldsOperators(Document update) => FilterParser.HoldsOperators(update.Element);

    /// <summary>Parses an update.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming operator and path.</exception>
    public static List<UpdateOperator> Parse(Document update, FilterContext context)
    {
        if (update.Count == 0) throw new PajsException(PajsErrorCode.InvalidQuery, "An update needs at least one operator, such as '$set'.");
        var operators = new List<UpdateOperator>();
        foreach (var field in update.Element.Fields())
        {
            var name = Encoding.UTF8.GetString(field.Name);
            if (!UpdateOperators.IsKnown(name)) throw UpdateError.Unknown(name);
            if (field.Value.Kind != ValueKind.Object) throw UpdateError.NoPaths(name);
            foreach (var part in field.Value.Fields()) Add(operators, name, Encoding.UTF8.GetString(part.Name), part.Value, context);
        }

        return operators;
    }

    private static void Add(List<UpdateOperator> operators, string name, string path, Element operand, FilterContext context)
    {
        var parsed = UpdateOperators.Parse(name, UpdatePath.Parse(name, path), operand, context);
        operators.Add(parsed);
        if (parsed is RenameOperator rename) operators.Add(rename.Removal);
    }
}
