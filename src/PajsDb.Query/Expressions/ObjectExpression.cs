namespace Pajs.Query;

/// <summary><c>{name: expression}</c>: an object; a field whose value is missing is left out.</summary>
internal sealed class ObjectExpression((string Name, ValueExpression Value)[] fields) : ValueExpression
{
    public override Value? Evaluate(EvaluationScope scope)
    {
        using var writer = new MessagePackWriter();
        var target = writer.OpenObject();
        foreach (var (name, value) in fields)
        {
            if (value.Evaluate(scope) is not { } present) continue;
            writer.WriteName(name);
            writer.WriteValue(present);
        }

        writer.CloseObject(target);
        return new Document(writer.ToArray());
    }
}
