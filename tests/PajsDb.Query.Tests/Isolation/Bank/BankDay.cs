using Pajs.Storage;
using Pajs.Testing.Disks;

namespace Pajs.Query.Tests.IsolationTests.Bank;

/// <summary>A bank at work from the opening of its database to a power cut: sixteen tasks transfer, and two others add up.</summary>
/// <param name="disk">Where the database is.</param>
/// <param name="durability">Of all commits.</param>
/// <param name="records">What the customers were told.</param>
internal sealed class BankDay(SimulatedDisk disk, Durability durability, CustomerRecords records)
{
    private const int Tellers = 16;
    private const int Auditors = 2;

    private static readonly StoreOptions StoreOptions = new()
    {
        CacheSize = 1 << 20,
        LogSegmentSize = 512 << 10,
        CheckpointLogSize = 512 << 10,
        AsyncSyncInterval = TimeSpan.FromMilliseconds(5),
    };

    private readonly TransactionOptions _options = new() { Durability = durability };
    private volatile bool _isOver;

    /// <summary>Opens the database, or makes it.</summary>
    public static PajsDb Open(SimulatedDisk disk) => new(KeyValueStore.Open(disk, "/bank", StoreOptions), new PajsOptions());

    /// <summary>Works until the power is cut.</summary>
    /// <param name="operations">Before which operation of the disk that is, unless all the work is done earlier.</param>
    /// <param name="seed">Of the transfers.</param>
    public async Task RunAsync(int operations, int seed)
    {
        var cut = disk.OperationCount + operations;
        disk.BeforeOperation = operation =>
        {
            if (operation.Number >= cut) CutPower();
        };
        PajsDb? db = null;
        try
        {
            db = Open(disk);
            Books.Found(db, _options);
            using (var transaction = db.BeginTransaction()) records.Compare(Books.RequireBalanced(transaction), durability == Durability.Full);
            var tellers = Enumerable.Range(0, Tellers).Select(teller => Task.Run(() => TransferAsync(db, new Random((seed * Tellers) + teller))));
            var auditors = Enumerable.Range(0, Auditors).Select(_ => Task.Run(() => AuditAsync(db)));
            await Task.WhenAll([.. tellers, .. auditors]);
        }
        catch (PajsException) when (_isOver)
        {
            // The power was cut while the database was being opened.
        }
        finally
        {
            CutPower();
            Close(db);
        }
    }

    private async Task TransferAsync(PajsDb db, Random random)
    {
        while (!_isOver && !records.IsComplete)
        {
            var transfer = Transfer.Any(records.NewId(), random);
            var detour = random.Next(4) == 0;
            try
            {
                await db.TransactAsync(
                    async transaction =>
                    {
                        transfer.Book(transaction, detour);
                        await Task.Yield();
                    },
                    _options);
                records.Acknowledge(transfer.Id);
            }
            catch (OverdrawnException)
            {
                records.Refuse(transfer.Id);
            }
            catch (PajsException) when (_isOver)
            {
                return;
            }
        }

        _isOver = true;
    }

    private async Task AuditAsync(PajsDb db)
    {
        try
        {
            while (!_isOver)
            {
                using var transaction = db.BeginTransaction();
                Books.RequireSum(transaction);
                await Task.Delay(1);
                Books.RequireSum(transaction);
                records.CountAudit();
            }
        }
        catch (PajsException) when (_isOver)
        {
            // The power was cut while it was adding up.
        }
    }

    private void CutPower()
    {
        _isOver = true;
        disk.PowerOff();
    }

    private static void Close(PajsDb? db)
    {
        try
        {
            db?.Dispose();
        }
        catch (PajsException)
        {
            // Without power nothing can be closed in good order.
        }
    }
}
