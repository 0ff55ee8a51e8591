using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Connectors.StateTables.Journal;

/// <summary>A filter as the condition of a query over the journal (<c>j</c>); every value is a parameter.</summary>
internal sealed class AuditCondition
{
    /// <summary>The operations of a person, and those on an account without one: by its anchor, or because it is the person's by now.</summary>
    public const string OfIdentity = "(j.identity = ?1 OR (j.identity IS NULL AND j.anchor IN (SELECT ?1 UNION ALL SELECT anchor FROM link WHERE identity = ?1)))";

    private readonly List<string> _conditions = [];
    private readonly List<Action<StateStatement>> _bindings = [];
    private int _parameters = 1;

    public AuditCondition(AuditFilter filter)
    {
        if (filter.Identity is { } identity)
        {
            _conditions.Add(OfIdentity);
            _bindings.Add(statement => statement.Bind(1, identity));
        }

        if (filter.RunId is { } run)
        {
            Add("j.runId = ", (statement, parameter) => statement.Bind(parameter, run));
        }

        if (filter.Since is { } since)
        {
            Add("j.at >= ", (statement, parameter) => statement.Bind(parameter, since));
        }

        if (filter.Until is { } until)
        {
            Add("j.at < ", (statement, parameter) => statement.Bind(parameter, until));
        }

        AddChoice("j.directory", filter.Directories);
        AddChoice("j.kind", filter.Operations.Select(static kind => kind.ToString()));
        AddChoice("j.status", filter.Statuses.Select(static status => status.ToString()));
    }

    public string Where => _conditions.Count == 0 ? string.Empty : "WHERE " + string.Join(" AND ", _conditions);

    public void Bind(StateStatement statement) => _bindings.ForEach(bind => bind(statement));

    private void AddChoice(string column, IEnumerable<string> values)
    {
        List<string> parameters = [];
        foreach (string value in values)
        {
            int parameter = ++_parameters;
            parameters.Add($"?{parameter}");
            _bindings.Add(statement => statement.Bind(parameter, value));
        }

        if (parameters.Count > 0)
        {
            _conditions.Add($"{column} IN ({string.Join(", ", parameters)})");
        }
    }

    private void Add(string condition, Action<StateStatement, int> bind)
    {
        int parameter = ++_parameters;
        _conditions.Add($"{condition}?{parameter}");
        _bindings.Add(statement => bind(statement, parameter));
    }
}
