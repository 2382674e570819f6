namespace Pajs;

/// <summary>Elements in paths of members whose number is not known: in an <see cref="Update{T}"/>, and all of them also in <see cref="IndexKeys{T}"/>
/// and <see cref="PajsQueryable.Include{T, TReference}"/>. Only to be written there, never to be called.</summary>
public static class UpdateElements
{
    /// <summary>All elements: <c>u => u.Inc(x => x.Lines.Each().Quantity, 1)</c>, in documents <c>lines.$[].quantity</c>.</summary>
    public static TElement Each<TElement>(this IEnumerable<TElement> elements) => throw NotCallable(elements);

    /// <summary>The first element that the filter of the update matched, in documents <c>lines.$</c>.</summary>
    public static TElement Matched<TElement>(this IEnumerable<TElement> elements) => throw NotCallable(elements);

    /// <summary>The elements that an array filter of the update's options names, in documents <c>lines.$[name]</c>.</summary>
    public static TElement Filtered<TElement>(this IEnumerable<TElement> elements, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        throw NotCallable(elements);
    }

    private static InvalidOperationException NotCallable(object? elements) =>
        new($"This stands for elements of {elements?.GetType().Name ?? "a collection"} in the path of an update, and is never called.");
}
