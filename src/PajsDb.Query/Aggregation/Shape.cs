namespace Pajs.Query;

/// <summary>Which fields a stage keeps, leaves out and computes.</summary>
/// <remarks>As in MongoDB a path reaches into objects and into each element of arrays. Fields that are kept stay where they are; one that
/// is computed takes the place of the one that was there when the others are kept, and else comes after them.</remarks>
/// <param name="root">The paths.</param>
/// <param name="keepsOthers">Whether fields that no path names stay.</param>
internal sealed class Shape(ShapeNode root, bool keepsOthers)
{
    /// <summary>The document in this shape.</summary>
    public Document Apply(Document document, ExecutionBudget budget)
    {
        using var writer = new MessagePackWriter();
        WriteObject(writer, document.Element, root, new EvaluationScope(document, budget));
        return new Document(writer.ToArray());
    }

    private void WriteObject(MessagePackWriter writer, Element source, ShapeNode node, EvaluationScope scope)
    {
        var target = writer.OpenObject();
        var isDone = new bool[node.Children.Count];
        foreach (var field in source.Fields())
        {
            var index = node.IndexOf(field.Name);
            if (index >= 0) isDone[index] = TryWriteField(writer, field, node.Children[index].Node, scope);
            else if (keepsOthers) Copy(writer, field);
        }

        for (var i = 0; i < isDone.Length; i++)
            if (!isDone[i]) WriteNew(writer, node.Children[i].Name, node.Children[i].Node, scope);
        writer.CloseObject(target);
    }

    // Of a field that the source has. False when it is to be computed after the others.
    private bool TryWriteField(MessagePackWriter writer, Field field, ShapeNode node, EvaluationScope scope)
    {
        switch (node.Action)
        {
            case ShapeAction.Include:
                Copy(writer, field);
                break;
            case ShapeAction.Compute when !keepsOthers:
                return false;
            case ShapeAction.Compute:
                WriteNew(writer, field.Name, node, scope);
                break;
            case ShapeAction.Inner when IsGiven(field.Value, node):
                writer.WriteUtf8Name(field.Name);
                WriteInside(writer, field.Value, node, scope);
                break;
        }

        return true;
    }

    private void WriteNew(MessagePackWriter writer, ReadOnlySpan<byte> name, ShapeNode node, EvaluationScope scope)
    {
        if (node.Action == ShapeAction.Inner && node.Computes)
        {
            writer.WriteUtf8Name(name);
            WriteObject(writer, default, node, scope);
        }
        else if (node.Expression?.EvaluateCounted(scope) is { } value)
        {
            writer.WriteUtf8Name(name);
            writer.WriteValue(value);
        }
    }

    // Where a path goes on, a scalar has nothing that it could name: it stays with the others, or makes room for what is computed.
    private bool IsGiven(Element value, ShapeNode node) =>
        keepsOthers || node.Computes || value.Kind is ValueKind.Object or ValueKind.Array;

    private void WriteInside(MessagePackWriter writer, Element value, ShapeNode node, EvaluationScope scope)
    {
        if (value.Kind == ValueKind.Array) WriteArray(writer, value, node, scope);
        else if (value.Kind == ValueKind.Object || node.Computes) WriteObject(writer, value, node, scope);
        else writer.WriteEncoded(value);
    }

    private void WriteArray(MessagePackWriter writer, Element array, ShapeNode node, EvaluationScope scope)
    {
        var target = writer.OpenArray();
        var count = 0;
        foreach (var element in array.Elements())
        {
            if (!IsGiven(element, node)) continue;
            WriteInside(writer, element, node, scope);
            count++;
        }

        writer.CloseArray(target, count);
    }

    private static void Copy(MessagePackWriter writer, Field field)
    {
        writer.WriteUtf8Name(field.Name);
        writer.WriteEncoded(field.Value);
    }
}
