using System.IO;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Policies.Reading.Checks;
using IdentityLifecycle.Policies.Reading.Document;
using IdentityLifecycle.Policies.Reading.Guests;
using IdentityLifecycle.Policies.Schema;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads the policy document, checks everything, and reports all problems at once.</summary>
public static class PolicyReader
{
    private static readonly TimeSpan s_planExpires = TimeSpan.FromHours(24);

    /// <summary>Reads a policy. It does not throw because of the policy's content.</summary>
    /// <param name="text">The text of the file: JSON, comments and trailing commas allowed.</param>
    /// <param name="path">The full path of the file; relative paths in the policy start at its folder.</param>
    /// <param name="connectors">The installed connectors. Those that the policy names are loaded and asked for their capabilities.</param>
    /// <param name="schemas">Gives the columns of sources and the attributes of directories. If null, these names are checked only when the data
    /// is read.</param>
    public static PolicyReading Read(string text, string path, IConnectorCatalog connectors, ISchemaSource? schemas = null)
    {
        ProblemList problems = new();
        PolicyNode? tree = PolicyTreeReader.Read(text.TrimStart('\uFEFF'), problems);
        if (tree is not PolicyObject root)
        {
            if (tree is not null)
            {
                problems.Invalid(tree, $"Expected an object {{ \"name\": …, … }}, found {tree.Kind}.");
            }

            return new PolicyReading(null, problems.ToList());
        }

        ConnectionReader connections = new(connectors, Path.GetDirectoryName(path) ?? string.Empty, problems);
        new ShapeCheck(problems, connections).Check(root, PolicyDocument.Shape);
        LifecyclePolicy policy = Read(new PolicyContext(root, problems, connections, schemas), new PolicyReference(root.Value("name") ?? string.Empty, path, PolicyHash.Of(text)));
        if (!problems.HasErrors)
        {
            new UnreadKeys(problems).Report(root, PolicyDocument.Shape);
        }

        return new PolicyReading(problems.HasErrors ? null : policy, problems.ToList());
    }

    private static double QuotaShare(PolicyObject root) => root.Object("apply")?.Number("quotaShare") is PolicyNumber percent ? (double)percent.Value / 100 : ConnectorSettings.UsualQuotaShare;

    /// <summary>What a directory is asked for as a system of record.</summary>
    private static IEnumerable<string> ColumnsOf(DirectoryPolicy directory, IReadOnlyList<SystemOfRecordPolicy> sources) =>
        sources.Where(source => source.Directory == directory.Name).SelectMany(static source => source.Connection.Attributes ?? []).Where(static column => !AccountColumns.IsOwn(column));

    private static LifecyclePolicy Read(PolicyContext context, PolicyReference reference)
    {
        PolicyObject root = context.Root;
        context.Redaction.CheckIdentity();
        IReadOnlyList<SystemOfRecordPolicy> sources = new SourceReader(context).Read();
        IReadOnlyList<EntitlementPolicy> entitlements = new EntitlementReader(context).Read();
        IReadOnlyList<DirectoryPolicy> directories = new DirectoryReader(context, entitlements).Read();
        IReadOnlyList<AttributeAuthority> authority = new AuthorityReader(context).Read(sources);
        if (sources.Count == context.Sources.Count)
        {
            new SourceLoopCheck(context, authority).Check(sources, directories);
        }

        IReadOnlyList<GuestPolicy> guests = new GuestReader(context, directories).Read();
        IReadOnlyList<AttributeMapping> derived = new DerivedReader(context).Read();
        (TimeZoneInfo zone, PersonZone? zoneOfPerson) = new TimeZoneReader(context, derived).Read();
        ConnectorSettings? stateStore = root.Object("state") is PolicyObject state ? context.Connections.Read("state", state, ConnectorRoles.StateStore) : null;
        return new LifecyclePolicy
        {
            Reference = reference,
            IdentitySchema = context.Identity,
            TimeZone = zone,
            PersonZone = zoneOfPerson,
            DefaultDomain = root.Value("defaultDomain"),
            SystemsOfRecord = new VisitorSources(context, stateStore).Connect(sources),
            Authority = authority,
            Tables = new TableReader(context).Read(),
            Derived = derived,
            Populations = new PopulationReader(context, derived).Read(),
            Directories = [.. directories.Select(directory => directory with
            {
                Connection = directory.Connection.WithAttributes([.. AttributeNeeds.Of(directory, directories, entitlements, guests).Union(ColumnsOf(directory, sources), StringComparer.OrdinalIgnoreCase)], AttributeNeeds.Unique(directory, directories))
                    .WithEntitlements(AccessNeeds.Of(directory, entitlements, guests)).WithUses(DirectoryUses.Of(directory, entitlements, guests))
                    .WithSearch(GuestNeeds.SearchOf([.. guests.Where(policy => policy.Directory == directory.Name)])).WithQuotaShare(QuotaShare(root)),
            })],
            Guards = new GuardReader(context).Read(),
            Entitlements = entitlements,
            Guests = guests,
            Exclusions = new InconsistencyReader(context).ReadExclusions(),
            PlanExpires = root.Object("apply")?.Duration("planExpires") ?? s_planExpires,
            State = stateStore,
        };
    }
}

/// <summary>The result of reading a policy.</summary>
/// <param name="Policy">The policy; null if there is any error.</param>
/// <param name="Problems">All problems, in the order of the file. Warnings alone do not prevent the policy.</param>
public sealed record PolicyReading(LifecyclePolicy? Policy, IReadOnlyList<PolicyProblem> Problems);
