namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>Runs random transactions one after the other until the run is over.</summary>
internal sealed class Client(PajsDb db, IsolationLevel level, int seed, HistoryLog log)
{
    private const int OperationsAtMost = 4;
    private const int ListsPerEpoch = 3;
    private const int Colors = 3;

    private readonly Random _random = new(seed);

    /// <summary>Runs; each item is a step, between which others may do theirs.</summary>
    public IEnumerable<ObservedTransaction> Steps()
    {
        while (log.TryBegin() is { } observed)
        {
            using var party = Party.Begin(db, level);
            var session = new ObservedSession(party, observed);
            var epoch = log.Epoch;
            var onlyReads = _random.Next(4) == 0;
            for (var operation = 1 + _random.Next(OperationsAtMost); operation > 0; operation--)
            {
                if (onlyReads) Read(session, epoch);
                else Operate(session, epoch, operation);
                yield return observed;
            }

            if (_random.Next(20) == 0) party.Abort();
            else if (party.Commit()) log.Acknowledge(observed);
            yield return observed;
        }
    }

    private void Operate(ObservedSession session, int epoch, int operation)
    {
        var element = (session.Number * (long)OperationsAtMost) + operation;
        switch (_random.Next(6))
        {
            case 0:
                session.AppendToList(List(epoch), element);
                break;
            case 1:
                session.AppendToLog(Log(epoch), element);
                break;
            case 2:
                session.Insert(new Member(Set(epoch), log.NewMemberId(), _random.Next(Colors)));
                break;
            default:
                Read(session, epoch);
                break;
        }
    }

    private void Read(ObservedSession session, int epoch)
    {
        switch (_random.Next(3))
        {
            case 0:
                session.ReadList(List(epoch), _random.Next(ObservedSession.WaysToAList));
                break;
            case 1:
                session.ReadLog(Log(epoch), byCount: _random.Next(2) == 0);
                break;
            default:
                session.Find(Condition(epoch), alsoCounts: _random.Next(3) == 0);
                break;
        }
    }

    private SetCondition Condition(int epoch)
    {
        var least = _random.Next(9_000);
        return _random.Next(4) switch
        {
            0 => new SetCondition(Set(epoch)),
            1 => new SetCondition(Set(epoch), Color: _random.Next(Colors)),
            2 => new SetCondition(Set(epoch), least, least + 3_000),
            _ => new SetCondition(Set(epoch), least, least + 5_000, _random.Next(Colors)),
        };
    }

    private string List(int epoch) => FormattableString.Invariant($"list-{epoch}-{_random.Next(ListsPerEpoch)}");

    private string Log(int epoch) => FormattableString.Invariant($"log-{epoch}-{_random.Next(2)}");

    private static string Set(int epoch) => FormattableString.Invariant($"set-{epoch}");
}
