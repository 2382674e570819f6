using System.Globalization;
using Pajs.Shell.DataFiles;

namespace Pajs.Shell.Import;

/// <summary>Brings the documents of a file into a collection, in batches that are each one atomic, durable commit.</summary>
/// <param name="collection">Where to.</param>
/// <param name="reader">Where from.</param>
/// <param name="skipsBad">Whether a record that cannot be taken is passed over; otherwise it ends the import.</param>
/// <param name="totals">Kept up to date. A batch that failed is not counted, for nothing of it was written.</param>
internal sealed class Importer(Collection collection, RecordReader reader, bool skipsBad, ImportTotals totals)
{
    /// <summary>Most documents in one batch.</summary>
    public const int BatchDocuments = 1_000;

    // Documents can be large; a batch is held in memory and committed at once, so it is bounded in bytes too.
    private const int BatchBytes = 16 * 1024 * 1024;

    private readonly List<Document> _batch = [];
    private readonly List<long> _lines = [];
    private int _batchBytes;

    /// <summary>What was done so far.</summary>
    public ImportTotals Totals { get; } = totals;

    /// <summary>Imports everything.</summary>
    /// <param name="afterBatch">Called after each commit.</param>
    /// <param name="cancellationToken">Ends the import after a batch; what was committed stays.</param>
    /// <exception cref="ImportException">A record could not be taken; batches before its own are in.</exception>
    public void Run(Action afterBatch, CancellationToken cancellationToken)
    {
        while (TryRead(out var document))
        {
            if (document is null) continue;
            _batch.Add(document);
            _lines.Add(reader.Line);
            _batchBytes += document.MessagePack.Length;
            if (_batch.Count < BatchDocuments && _batchBytes < BatchBytes) continue;
            Commit();
            afterBatch();
            cancellationToken.ThrowIfCancellationRequested();
        }
        if (_batch.Count > 0) Commit();
        afterBatch();
    }

    // Answers false at the end; true without a document for a record that was passed over.
    private bool TryRead(out Document? document)
    {
        try
        {
            document = reader.Read();
            return document is not null;
        }
        catch (BadRecordException error)
        {
            if (!skipsBad) throw new ImportException(Line(error.Line), error);
            Totals.AddSkipped(error.Line, error.Message);
            document = null;
            return true;
        }
    }

    private void Commit()
    {
        try
        {
            collection.InsertMany(_batch);
            Totals.AddImported(_batch.Count, _lines[^1]);
        }
        catch (PajsException error) when (IsFaultOfRecord(error.Code))
        {
            if (!skipsBad) throw new ImportException(FindLines(error.Code), error);
            CommitSingly();
        }
        _batch.Clear();
        _lines.Clear();
        _batchBytes = 0;
    }

    private void CommitSingly()
    {
        for (var i = 0; i < _batch.Count; i++)
        {
            try
            {
                collection.Insert(_batch[i]);
                Totals.AddImported(1, _lines[i]);
            }
            catch (PajsException error) when (IsFaultOfRecord(error.Code))
            {
                Totals.AddSkipped(_lines[i], error.Message);
            }
        }
    }

    private static bool IsFaultOfRecord(PajsErrorCode code) => code
        is PajsErrorCode.DuplicateKey or PajsErrorCode.InvalidDocument or PajsErrorCode.DocumentTooLarge or PajsErrorCode.KeyTooLarge;

    // A batch is refused as a whole. Which record a duplicate is can be found by looking; for the rarer faults the batch's lines must do.
    private string FindLines(PajsErrorCode code)
    {
        if (code == PajsErrorCode.DuplicateKey)
        {
            var ids = new HashSet<Value>();
            for (var i = 0; i < _batch.Count; i++)
            {
                if (!_batch[i].TryGetField(Document.IdName, out var id)) continue;
                if (!ids.Add(id) || collection.Get(id) is not null) return Line(_lines[i]);
            }
        }
        return string.Create(CultureInfo.InvariantCulture, $"lines {_lines[0]} to {_lines[^1]}");
    }

    private static string Line(long line) => string.Create(CultureInfo.InvariantCulture, $"line {line}");
}
