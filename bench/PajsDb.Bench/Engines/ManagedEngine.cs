using Microsoft.Data.Sqlite;
using Pajs.Bench.Data;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Engines;

/// <summary>SQLite through Microsoft.Data.Sqlite, used as its documentation shows: prepared commands with reused parameters.</summary>
internal sealed class ManagedEngine(SqliteTuning tuning, DocumentSource source) : IEngine
{
    public Column Column => Column.Managed;

    public string Variant => tuning.Name;

    public string Layout => tuning.Layout;

    public IDatabase Open(DatabaseSettings settings) => new Database(settings, tuning, source);

    private sealed class Database : IDatabase
    {
        private readonly DatabaseSettings _settings;
        private readonly SqliteTuning _tuning;
        private readonly DocumentSource _source;
        private readonly SqliteConnection _first;
        private bool _isFirstTaken;

        public Database(DatabaseSettings settings, SqliteTuning tuning, DocumentSource source)
        {
            _settings = settings;
            _tuning = tuning;
            _source = source;
            _first = Connect();
        }

        // The connection that made the file serves the first session; the others get their own.
        public ISession OpenSession()
        {
            var connection = _isFirstTaken ? Connect() : _first;
            _isFirstTaken = true;
            return new ManagedSession(connection, _settings.Key, _source);
        }

        public void Dispose() => _first.Dispose();

        private SqliteConnection Connect()
        {
            var text = new SqliteConnectionStringBuilder { DataSource = SqliteSchema.PathIn(_settings.Directory), Pooling = false };
            var connection = new SqliteConnection(text.ToString());
            connection.Open();
            using var setup = connection.CreateCommand();
            setup.CommandText = SqliteSchema.Setup(_settings, _tuning);
            setup.ExecuteNonQuery();
            return connection;
        }
    }
}
