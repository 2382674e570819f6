namespace Pajs.Shell.Import;

/// <summary>What an import has done so far.</summary>
internal sealed class ImportTotals
{
    // Enough to see what is wrong; a file of another format would otherwise be quoted whole.
    private const int KeptFaults = 10;

    private readonly List<string> _faults = [];

    /// <summary>Documents that are committed.</summary>
    public long Imported { get; private set; }

    /// <summary>The line in which the last committed record begins; 0 before the first.</summary>
    public long LastLine { get; private set; }

    /// <summary>Records that were passed over.</summary>
    public long Skipped { get; private set; }

    /// <summary>The first of the records that were passed over, each with its line and what is wrong with it.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Counts documents that were committed.</summary>
    public void AddImported(int count, long lastLine)
    {
        Imported += count;
        LastLine = lastLine;
    }

    /// <summary>Counts a record that was passed over.</summary>
    public void AddSkipped(long line, string fault)
    {
        Skipped++;
        if (_faults.Count < KeptFaults) _faults.Add($"line {line}: {fault}");
    }
}
