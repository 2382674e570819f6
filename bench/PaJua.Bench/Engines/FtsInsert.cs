using System.Text;
using Pajs.Bench.Engines;
using PaJua.Bench.Texts;
using SQLitePCL;

namespace PaJua.Bench.Engines;

/// <summary>Inserts documents into the tables of <see cref="FtsEngine"/>.</summary>
internal sealed class FtsInsert(PreparedConnection connection)
{
    private readonly sqlite3_stmt _text = connection.Prepare("insert into passages(rowid, text) values(?, ?)");
    private readonly sqlite3_stmt _rest = connection.Prepare("insert into documents(row, id, source, number) values(?, ?, ?, ?)");

    public void Run(int row, string id, PassageDocument passage)
    {
        connection.Check(raw.sqlite3_bind_int64(_text, 1, row));
        connection.Check(raw.sqlite3_bind_text(_text, 2, Encoding.UTF8.GetBytes(passage.Text)));
        connection.Run(_text);
        connection.Check(raw.sqlite3_bind_int64(_rest, 1, row));
        connection.Check(raw.sqlite3_bind_text(_rest, 2, Encoding.UTF8.GetBytes(id)));
        connection.Check(raw.sqlite3_bind_text(_rest, 3, Encoding.UTF8.GetBytes(passage.Source)));
        connection.Check(raw.sqlite3_bind_int64(_rest, 4, passage.Number));
        connection.Run(_rest);
    }
}
