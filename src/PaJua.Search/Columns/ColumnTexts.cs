namespace PaJua.Columns;

/// <summary>The distinct texts of a column, by their numbers, which are its values. For any number of threads.</summary>
internal abstract class ColumnTexts
{
    /// <summary>How many there are; not all of them need be some document's.</summary>
    public abstract int Count { get; }

    /// <summary>The numbers, ascending by the bytes of the texts; null where they ascend so themselves. Not to be changed.</summary>
    public abstract int[]? Order { get; }

    /// <summary>A reader, for one thread; to be disposed of before the segment is.</summary>
    public abstract ColumnTextReader Open();
}

/// <summary>Reads the texts of a column. For one thread.</summary>
internal abstract class ColumnTextReader : IDisposable
{
    /// <summary>The text of a number, in UTF-8; valid until the next call.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>, or the disk failed.</exception>
    public abstract ReadOnlySpan<byte> Get(int number);

    /// <summary>Lets go of what it reads.</summary>
    public abstract void Dispose();
}
