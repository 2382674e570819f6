using System.Text;

namespace Pajs.Query;

/// <summary><c>$rename</c>: <c>{old: "new"}</c>.</summary>
internal static class RenameParser
{
    public static UpdateOperator Parse(string name, UpdatePath path, Element operand)
    {
        if (operand.Kind != ValueKind.String) throw UpdateError.Operand(name, path, "the new name, a string");
        var target = UpdatePath.Parse(name, Encoding.UTF8.GetString(operand.Utf8));
        if (!path.IsPlain) throw NotPlain(name, path);
        if (!target.IsPlain) throw NotPlain(name, target);
        return target.Text != path.Text ? new RenameOperator(name, target, path) : throw UpdateError.Operand(name, path, "a name that is another");
    }

    private static PajsException NotPlain(string name, UpdatePath path) =>
        UpdateError.Path(name, path.Text, "goes through the elements of an array, where nothing can be renamed");
}
