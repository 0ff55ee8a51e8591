using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Sources;

namespace IdentityLifecycle.Workflow.Sources;

/// <summary>What to read, and how its rows become records.</summary>
public sealed class SourceRequest
{
    private readonly Func<string, EvaluationContext, IdentitySetReader> _createReader;

    private SourceRequest(ConnectorSettings connection, Func<string, EvaluationContext, IdentitySetReader> createReader)
    {
        Connection = connection;
        _createReader = createReader;
    }

    /// <summary>The connector to read with, its settings and its credential.</summary>
    public ConnectorSettings Connection { get; }

    /// <summary>
    /// The policy whose state store holds the snapshot accepted last; null if the size of this snapshot is not to be compared with that one.
    /// </summary>
    public LifecyclePolicy? MeasuredBy { get; private init; }

    /// <summary>Whether the policy lets the snapshot shrink to nothing.</summary>
    public bool IsUnlimited { get; private init; }

    /// <summary>The policy that maps the rows; null if the columns stay as they are.</summary>
    public LifecyclePolicy? Policy { get; private init; }

    /// <summary>The instant that mappings take as the present; null if the columns stay as they are.</summary>
    public RecordInstant? Instant { get; private init; }

    /// <summary>The source's name in that policy.</summary>
    public string Name => Connection.Name;

    /// <summary>A request that leaves the columns as they are.</summary>
    /// <param name="connection">The connector to read with, its settings and its credential.</param>
    /// <param name="key">The column of the key.</param>
    public static SourceRequest Raw(ConnectorSettings connection, string key) =>
        new(connection, (location, _) => IdentitySetReader.ForColumns(connection.Name, location, key));

    /// <summary>A request that maps the rows as a policy says.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="source">The system of record, its connection with the credential.</param>
    /// <param name="asOf">The instant that mappings take as the present; null is now, which a plan for another instant may take too if no mapping contains <c>Now()</c>.</param>
    public static SourceRequest Mapped(LifecyclePolicy policy, SystemOfRecordPolicy source, DateTimeOffset? asOf) =>
        new(source.Connection, (location, context) => IdentitySetReader.ForPolicy(policy, source, location, context))
        {
            Policy = policy,
            Instant = new RecordInstant(asOf ?? DateTimeOffset.Now, asOf is not null || ExpressionsOf(policy, source).Any(static expression => expression.UsesPresent)),
            MeasuredBy = source.Completeness.MaxShrinkPercent is null ? null : policy,
            IsUnlimited = source.Completeness.IsUnlimited,
        };

    /// <summary>A request that takes records made without a policy; their attributes are taken as those of the policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="records">The records.</param>
    /// <param name="asOf">The instant that mappings take as the present.</param>
    public static SourceRequest Adopted(LifecyclePolicy policy, IdentitySet records, DateTimeOffset asOf)
    {
        string name = string.Join(", ", records.Origins.SelectMany(static origins => origins.Sources).Distinct(StringComparer.Ordinal));
        return new SourceRequest(
            new ConnectorSettings(name, "pipeline", string.Empty, new Dictionary<string, object>()),
            (location, context) => IdentitySetReader.ForAttributes(policy, name, location, context))
        {
            Policy = policy,
            Instant = new RecordInstant(asOf, IsBinding: true),
        };
    }

    /// <summary>Finds a system of record of a policy by its name.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="name">The name; null takes the only system of record.</param>
    /// <exception cref="LifecycleException">ArgumentInvalid: there is none of that name, or several and none was named.</exception>
    public static SystemOfRecordPolicy Choose(LifecyclePolicy policy, string? name)
    {
        string known = string.Join(", ", policy.SystemsOfRecord.Select(static source => source.Name));
        if (name is not null)
        {
            return policy.FindSource(name) ?? throw Invalid($"The policy {policy.Name} has no system of record \"{name}\"; it has {known}.");
        }

        return policy.SystemsOfRecord.Count == 1 ? policy.SystemsOfRecord[0]
            : throw Invalid($"The policy {policy.Name} has {policy.SystemsOfRecord.Count} systems of record ({known}). Pass -Name to say which one is meant.");
    }

    /// <summary>Makes the reader of the rows. The tables that mappings look up are read first.</summary>
    internal async Task<IdentitySetReader> CreateReaderAsync(IConnectorCatalog connectors, string location, CancellationToken cancellationToken) =>
        _createReader(location, await CreateContextAsync(connectors, cancellationToken).ConfigureAwait(false));

    /// <summary>Makes what expressions may know besides the row: the instant, the tables and the default domain.</summary>
    internal async Task<EvaluationContext> CreateContextAsync(IConnectorCatalog connectors, CancellationToken cancellationToken) => new()
    {
        AsOf = Instant?.AsOf ?? DateTimeOffset.Now,
        DefaultDomain = Policy?.DefaultDomain,
        Tables = await TableImport.ReadAsync(connectors, Policy?.Tables ?? [], cancellationToken).ConfigureAwait(false),
    };

    private static IEnumerable<MappingExpression> ExpressionsOf(LifecyclePolicy policy, SystemOfRecordPolicy source) =>
        source.Attributes.Concat(policy.Derived).Select(static mapping => mapping.Value).Append(source.Key).Concat(new[] { source.Person, source.Prefer }.OfType<MappingExpression>());

    private static LifecycleException Invalid(string message) => new(LifecycleErrorKind.ArgumentInvalid, message) { Attribute = "Name" };
}
