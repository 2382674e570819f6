namespace PaJua.Columns;

/// <summary>The values of one field in the documents of a segment: none, one or several each. Immutable; for any number of threads.</summary>
internal abstract class Column
{
    /// <summary>What the values are.</summary>
    public abstract ColumnKind Kind { get; }

    /// <summary>How many documents there are, with a value or without.</summary>
    public abstract int Documents { get; }

    /// <summary>How many documents have a value.</summary>
    public abstract int OwnerCount { get; }

    /// <summary>How many values there are.</summary>
    public abstract long ValueCount { get; }

    /// <summary>Whether no document has more than one value.</summary>
    public bool IsSingle => ValueCount == OwnerCount;

    /// <summary>The distinct texts that the values are the numbers of; null where the values are no texts.</summary>
    public abstract ColumnTexts? Texts { get; }

    /// <summary>The least and the greatest value; of documents that are deleted too.</summary>
    /// <returns>False where there is none.</returns>
    public abstract bool TryGetRange(out long least, out long greatest);

    /// <summary>The least and the greatest value of a window of 4,096 documents.</summary>
    /// <inheritdoc cref="TryGetRange(out long, out long)"/>
    public abstract bool TryGetRange(int window, out long least, out long greatest);

    /// <summary>A reader, for one thread; to be disposed of before the segment is.</summary>
    public abstract ColumnReader Open();
}
