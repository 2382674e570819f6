using System.Globalization;

namespace Pajs.Testing.Models.Updates;

/// <summary>Concrete paths in decoded values: names of fields, and numbers of elements.</summary>
public static class NaivePath
{
    /// <summary>The number that a step is; -1 when it is none.</summary>
    public static int Index(string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index.ToString(CultureInfo.InvariantCulture) == step ? index : -1;

    /// <summary>The value at a path; null for nothing.</summary>
    public static Value? Get(Value start, string path) => path.Split('.').Aggregate((Value?)start, (value, step) => value is { } found ? Child(found, step) : default(Value?));

    /// <summary>Whether a path leads into an array.</summary>
    public static bool CrossesArray(Value start, string path)
    {
        var steps = path.Split('.');
        return Enumerable.Range(1, steps.Length - 1).Any(count => Get(start, string.Join('.', steps[..count])) is { Kind: ValueKind.Array });
    }

    /// <summary>Makes a value in which that at a path is another: null for nothing, before and after.</summary>
    /// <exception cref="RefusedUpdateException">Something would be made where nothing can be.</exception>
    public static Value? Change(Value? current, string[] steps, Func<Value?, Value?> change)
    {
        if (steps.Length == 0) return change(current);
        if (current is not { } container)
            return Change(null, steps[1..], change) is { } made ? (Value?)Document.Of((steps[0], made)) : null;
        var before = Child(container, steps[0]);
        var after = Change(before, steps[1..], change);
        if (before is null && after is null) return container;
        return container.Kind switch
        {
            ValueKind.Object => With(container.AsDocument(), steps[0], after),
            ValueKind.Array when Index(steps[0]) is var index and >= 0 => With(container.AsArray(), index, after ?? Value.Null),
            _ => throw new RefusedUpdateException("nothing can be made there"),
        };
    }

    private static Value? Child(Value container, string step)
    {
        if (container.Kind == ValueKind.Object) return container.AsDocument().TryGetField(step, out var value) ? (Value?)value : null;
        if (container.Kind != ValueKind.Array) return null;
        var index = Index(step);
        return index >= 0 && index < container.AsArray().Count ? (Value?)container.AsArray()[index] : null;
    }

    private static Document With(Document document, string name, Value? value)
    {
        var fields = document.Select(field => (field.Key, (Value?)field.Value)).ToList();
        var place = fields.FindIndex(field => field.Key == name);
        if (place < 0) fields.Add((name, value));
        else fields[place] = (name, value);
        return Document.Of([.. fields.Where(field => field.Item2 is not null).Select(field => (field.Key, field.Item2!.Value))]);
    }

    private static Value With(ArrayValue array, int index, Value value)
    {
        if (index - array.Count > 1_500_000) throw new RefusedUpdateException("too many nulls");
        var elements = array.ToList();
        while (elements.Count <= index) elements.Add(Value.Null);
        elements[index] = value;
        return elements.ToArray();
    }
}
