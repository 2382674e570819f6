using Pajs.Query.Tests.IsolationTests.Bank;
using Pajs.Storage;
using Pajs.Testing.Disks;
using Pajs.Testing.Randomness;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pajs.Query.Tests.IsolationTests;

/// <summary>Sixteen tasks transfer money while the power is cut again and again: whoever adds up, and whenever, finds the same sum, and no
/// transfer that was acknowledged is missing. (Promises F1 and F7.)</summary>
/// <remarks>A failure names the seed and the day; which transfers meet depends on the threads too. See <see cref="RunSize"/> for longer
/// runs.</remarks>
public sealed class BankTransferTests(ITestOutputHelper output)
{
    [Fact]
    public async Task No_money_is_made_or_lost_and_no_acknowledged_transfer_forgotten()
    {
        var records = await RunAsync(Durability.Full, RunSize.Transfers(20_000), RunSize.Seed(1), operationsAtMost: 1_000);
        Assert.True(records.AuditCount > 0 && records.RefusedCount > 0);
    }

    [Fact]
    public async Task No_money_is_made_or_lost_where_a_power_cut_may_take_the_last_transfers_back() =>
        await RunAsync(Durability.Async, RunSize.Transfers(4_000), RunSize.Seed(1_001), operationsAtMost: 500);

    [Fact]
    public void Money_that_is_made_and_transfers_that_are_forgotten_are_noticed()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        Books.Found(db, new TransactionOptions());
        var transfer = new Transfer(1, From: 0, To: 1, Amount: 10);
        var records = new CustomerRecords(transfers: 1);
        Assert.Equal(transfer.Id, records.NewId());
        records.Acknowledge(transfer.Id);
        Assert.ThrowsAny<XunitException>(() => Compare(db, records, isAllDurable: true));
        db.Transact(transaction => transfer.Book(transaction, detour: true));
        Compare(db, records, isAllDurable: true);

        // From here on the transfer is there to stay, however lax its commit was.
        db.Collection(Books.LedgerName).Delete(1);
        Assert.ThrowsAny<XunitException>(() => Compare(db, records, isAllDurable: false));
        db.Collection(Books.AccountsName).Replace(Books.Account(5, 1_010));
        using var transaction = db.BeginTransaction();
        Assert.ThrowsAny<XunitException>(() => Books.RequireSum(transaction));
    }

    private async Task<CustomerRecords> RunAsync(Durability durability, int transfers, int seed, int operationsAtMost)
    {
        var records = new CustomerRecords(transfers);
        var disk = new SimulatedDisk(seed);
        var day = 0;
        for (; !records.IsComplete; day++)
        {
            output.WriteLine($"seed {seed}, day {day}: {records.AcknowledgedCount} transfers");
            var chance = Chance.From(seed).About(day);
            await new BankDay(disk, durability, records).RunAsync(1 + (int)chance.Below(operationsAtMost), seed + day);
            disk = disk.Crash(CrashPlan.Random((int)chance.About(1).Below(int.MaxValue)));
        }

        Close(disk, records, durability);
        output.WriteLine(
            $"{records.AcknowledgedCount} transfers and {day} power cuts; {records.UncertainCount} were found that nobody had been told of, "
            + $"{records.RefusedCount} refused; {records.AuditCount} audits");
        Assert.True(day > 1, "The power was not cut.");
        return records;
    }

    // After the last power cut, with nobody at work.
    private static void Close(SimulatedDisk disk, CustomerRecords records, Durability durability)
    {
        using var db = BankDay.Open(disk);
        Compare(db, records, durability == Durability.Full);
        Assert.Empty(db.Check().Damages);
    }

    private static void Compare(PajsDb db, CustomerRecords records, bool isAllDurable)
    {
        using var transaction = db.BeginTransaction();
        records.Compare(Books.RequireBalanced(transaction), isAllDurable);
    }
}
