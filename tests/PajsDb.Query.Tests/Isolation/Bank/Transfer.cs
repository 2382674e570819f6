namespace Pajs.Query.Tests.IsolationTests.Bank;

/// <summary>Money that goes from one account to another.</summary>
/// <param name="Id">Its entry in the ledger.</param>
internal readonly record struct Transfer(long Id, int From, int To, long Amount)
{
    /// <summary>A random one.</summary>
    public static Transfer Any(long id, Random random)
    {
        var from = random.Next(Books.Accounts);
        return new Transfer(id, from, (from + 1 + random.Next(Books.Accounts - 1)) % Books.Accounts, 1 + random.Next(400));
    }

    public static Transfer Of(Document entry) => new((long)entry.Id, (int)entry["from"], (int)entry["to"], (long)entry["amount"]);

    /// <summary>Books it: both balances and the entry.</summary>
    /// <param name="transaction">What all of it belongs to.</param>
    /// <param name="detour">Whether something else is booked first, and taken back.</param>
    /// <exception cref="OverdrawnException">There is not so much on the account. Some of it is booked by then.</exception>
    public void Book(Transaction transaction, bool detour)
    {
        if (detour) GoAstray(transaction);
        var accounts = transaction.Collection(Books.AccountsName);
        var balance = Books.BalanceOf(accounts.Get(From)!) - Amount;
        accounts.Replace(Books.Account(From, balance));
        transaction.Collection(Books.LedgerName).Insert(Document.Of(("_id", Id), ("from", From), ("to", To), ("amount", Amount)));
        if (balance < 0) throw new OverdrawnException();
        accounts.Replace(Books.Account(To, Books.BalanceOf(accounts.FindOne(Document.Of(("_id", To)))!) + Amount));
    }

    private void GoAstray(Transaction transaction)
    {
        var savepoint = transaction.CreateSavepoint();
        transaction.Collection(Books.AccountsName).Replace(Books.Account(To, 1_000_000));
        transaction.Collection(Books.LedgerName).Insert(Document.Of(("_id", -Id)));
        transaction.RollbackTo(savepoint);
    }
}

/// <summary>There is not so much on the account.</summary>
internal sealed class OverdrawnException : Exception;
