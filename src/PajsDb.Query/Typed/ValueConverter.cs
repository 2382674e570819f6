namespace Pajs;

/// <summary>How a type of your own becomes a value of a document and comes back; named by <see cref="ConverterAttribute"/>.</summary>
/// <remarks>One instance serves all threads. Equal objects must become equal values, or LINQ's comparisons go wrong.</remarks>
/// <typeparam name="T">The type. Null is stored as null without asking the converter.</typeparam>
public abstract class ValueConverter<T>
{
    /// <summary>The value that is stored.</summary>
    public abstract Value ToValue(T value);

    /// <summary>The object of a stored value, which may be of any kind.</summary>
    public abstract T FromValue(Value value);
}
