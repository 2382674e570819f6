namespace Pajs.Query.Typed;

/// <summary>A value that does not fit its member. Gathers the path on its way out; <see cref="DocumentMap{T}"/> makes the
/// user's error of it.</summary>
internal sealed class UnmappableException(string reason) : Exception(reason)
{
    /// <summary>The names of members and the numbers of elements, from the outermost; empty for the object itself.</summary>
    public string Path { get; private set; } = "";

    /// <summary>A value is of a kind that a type cannot be made of.</summary>
    public static UnmappableException Kind(Element element, Type type) =>
        new($"a value of the kind {element.Kind} cannot become {TypeName.Of(type)}");

    /// <summary>Puts a step in front of the path.</summary>
    public void Within(string step) => Path = Path.Length == 0 ? step : $"{step}.{Path}";
}
