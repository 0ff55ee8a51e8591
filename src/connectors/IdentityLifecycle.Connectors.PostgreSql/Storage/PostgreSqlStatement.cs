using System.Text;
using System.Text.RegularExpressions;
using IdentityLifecycle.Connectors.StateTables;
using IdentityLifecycle.Connectors.StateTables.Rows;
using Npgsql;
using NpgsqlTypes;

namespace IdentityLifecycle.Connectors.PostgreSql.Storage;

/// <summary>
/// One statement. What writes is queued and sent together with what follows; what reads is sent when the first row is asked for, and what was
/// queued before it goes first.
/// </summary>
internal sealed partial class PostgreSqlStatement(PostgreSqlDatabase database, string sql) : StateStatement
{
    private readonly string _sql = ParameterMark().Replace(sql, static mark => "$" + mark.Groups[1].Value);
    private readonly List<NpgsqlParameter> _parameters = [];
    private NpgsqlCommand? _command;
    private NpgsqlDataReader? _reader;

    protected override int Columns => Row.FieldCount;

    private NpgsqlDataReader Row => _reader ?? throw new InvalidOperationException("A row was asked for that was not read.");

    public override PostgreSqlStatement Bind(int parameter, string? value) => Bind(parameter, NpgsqlDbType.Text, value is null ? DBNull.Value : StoredText.Write(value));

    public override PostgreSqlStatement Bind(int parameter, long? value) => Bind(parameter, NpgsqlDbType.Bigint, value is long number ? number : DBNull.Value);

    public override PostgreSqlStatement Bind(int parameter, byte[] value) => Bind(parameter, NpgsqlDbType.Bytea, value);

    public override PostgreSqlStatement BindUtf8(int parameter, ReadOnlySpan<byte> text) => Bind(parameter, Encoding.UTF8.GetString(text));

    public override bool Step()
    {
        _reader ??= Start();
        if (_reader.Read())
        {
            return true;
        }

        Reset();
        return false;
    }

    public override void Run() => Queue(null);

    public override void RunChanging(Func<Exception> otherwise) => Queue(otherwise);

    public override void Reset()
    {
        _reader?.Dispose();
        _command?.Dispose();
        _reader = null;
        _command = null;
        _parameters.Clear();
    }

    public override bool IsNull(int column) => Row.IsDBNull(column);

    public override long Integer(int column) => Row.GetInt64(column);

    public override string Text(int column) => StoredText.Read(Row.GetString(column));

    public override byte[] Bytes(int column) => Row.GetFieldValue<byte[]>(column);

    public override void Dispose() => Reset();

    protected override DamagedRowException Damage(int column, string expected) => new($"The column {Row.GetName(column)} holds something else than {expected}.");

    protected override void AddTo(RowSum sum, int column)
    {
        if (Row.IsDBNull(column))
        {
            sum.AddNothing();
        }
        else if (Row.GetFieldType(column) == typeof(string))
        {
            sum.AddUtf8(Encoding.UTF8.GetBytes(Text(column)));
        }
        else
        {
            sum.Add(Integer(column));
        }
    }

    [GeneratedRegex(@"\?([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex ParameterMark();

    // The place of a parameter is its number. One that a text does not use must be there all the same, if a later one is.
    private PostgreSqlStatement Bind(int parameter, NpgsqlDbType type, object value)
    {
        while (_parameters.Count < parameter)
        {
            _parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = DBNull.Value });
        }

        _parameters[parameter - 1] = new NpgsqlParameter { NpgsqlDbType = type, Value = value };
        return this;
    }

    private NpgsqlDataReader Start()
    {
        _command = database.MakeCommand(_sql);
        _command.Parameters.AddRange(_parameters.ToArray());
        return _command.ExecuteReader();
    }

    private void Queue(Func<Exception>? otherwise)
    {
        NpgsqlBatchCommand command = new(_sql);
        command.Parameters.AddRange(_parameters.ToArray());
        _parameters.Clear();
        database.Queue(command, otherwise);
    }
}
