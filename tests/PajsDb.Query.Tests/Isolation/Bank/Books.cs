using Xunit;

namespace Pajs.Query.Tests.IsolationTests.Bank;

/// <summary>The accounts and the ledger of a bank, and what always holds of them.</summary>
internal static class Books
{
    public const string AccountsName = "accounts";
    public const string LedgerName = "ledger";
    public const int Accounts = 64;
    private const long BalanceAtFirst = 1_000;

    public static Document Account(int id, long balance) => Document.Of(("_id", id), ("balance", balance));

    public static long BalanceOf(Document account) => (long)account["balance"];

    /// <summary>Opens all accounts, unless that was done.</summary>
    public static void Found(PajsDb db, TransactionOptions options) => db.Transact(
        static transaction =>
        {
            var accounts = transaction.Collection(AccountsName);
            if (accounts.Count() == 0) accounts.InsertMany(Enumerable.Range(0, Accounts).Select(static id => Account(id, BalanceAtFirst)));
        },
        options);

    /// <summary>Adds all balances up in several ways: each must give the same.</summary>
    public static void RequireSum(Transaction transaction)
    {
        var accounts = transaction.Collection(AccountsName);
        Assert.Equal(Accounts * BalanceAtFirst, accounts.Scan().Sum(BalanceOf));
        Assert.Equal(Accounts * BalanceAtFirst, Enumerable.Range(0, Accounts).Sum(id => BalanceOf(accounts.Get(id)!)));
        Assert.Equal(Accounts * BalanceAtFirst, accounts.Find("""{"balance": {"$gte": 0}}""").Sort("""{"balance": -1}""").Sum(BalanceOf));
    }

    /// <summary>The ids in the ledger, whose transfers must lead to just the balances that there are.</summary>
    public static HashSet<long> RequireBalanced(Transaction transaction)
    {
        RequireSum(transaction);
        var balances = Enumerable.Repeat(BalanceAtFirst, Accounts).ToArray();
        var ids = new HashSet<long>();
        foreach (var transfer in transaction.Collection(LedgerName).Scan().Select(Transfer.Of))
        {
            balances[transfer.From] -= transfer.Amount;
            balances[transfer.To] += transfer.Amount;
            ids.Add(transfer.Id);
        }

        Assert.Equal(balances, transaction.Collection(AccountsName).Scan().Select(BalanceOf));
        Assert.Equal(ids.Count, transaction.Collection(LedgerName).Count());
        return ids;
    }
}
