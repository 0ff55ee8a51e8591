using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Benchmarks.Ldap;

/// <summary>
/// Starts a Samba domain controller and an OpenLDAP server, and compares adding, changing and reading accounts through the executor with
/// journal, over one connection, with <c>ldapmodify</c> and <c>ldapsearch</c> doing the same. Reading everything again after the last write,
/// which <c>ldapmodify</c> does not do, is counted by itself. The tool does one half before and one after, because a server's indexes, and with
/// them its time for a write, grow with what it holds.
/// </summary>
internal static class LdapComparison
{
    private static readonly PolicyReference s_policy = new("Trial", "/trial.json", "ab12");
    private static readonly string[] s_attributes =
    [
        "employeeId", "displayName", "givenName", "surname", "mail", "department", "jobTitle", "companyName", "officeLocation", "employeeType", "streetAddress", "city", "state", "postalCode",
        "businessPhones", "mobilePhone", "faxNumber", "description", "initials", "onPremisesSamAccountName",
    ];

    public static async Task<int> RunAsync(int people, params ServerKind[] kinds)
    {
        foreach (ServerKind kind in kinds)
        {
            await CompareAsync(Servers.Get(kind), people);
        }

        return 0;
    }

    private static async Task CompareAsync(TestServer server, int people)
    {
        Tool tool = new(server);
        tool.Modify([$"dn: OU=Raw,{server.BaseDn}\nchangetype: add\nobjectClass: organizationalUnit\n", $"dn: OU=Ours,{server.BaseDn}\nchangetype: add\nobjectClass: organizationalUnit\n"]);
        await using IDirectory directory = server.Open($"OU=Ours,{server.BaseDn}", s_attributes, ("baseDn", $"OU=Ours,{server.BaseDn}"));
        await directory.ReadSchemaAsync(CancellationToken.None);

        IEnumerable<string> additions = Enumerable.Range(0, people).Select(number => tool.Add($"OU=Raw,{server.BaseDn}", Values(server, number)));
        double raw = tool.Modify(additions.Take(people / 2));
        Duration ours = await ApplyAsync(directory, Enumerable.Range(0, people).Select(number => Joiner(server, number)));
        raw += tool.Modify(additions.Skip(people / 2));
        Report(server, $"{people} adds", ours, raw);

        DirectoryImage image = await directory.ReadImageAsync(null, CancellationToken.None);
        double ourReading = Seconds(() => image = directory.ReadImageAsync(null, CancellationToken.None).GetAwaiter().GetResult());
        double rawReading = tool.Search($"OU=Ours,{server.BaseDn}");
        Print($"{server.GetType().Name}: {image.Count} accounts with {s_attributes.Length} attributes: ours {ourReading:F2} s, ldapsearch {rawReading:F2} s, ratio {rawReading / ourReading:F2}");

        if (server.IsActiveDirectory)
        {
            await CompareChangesAsync(server, directory, tool, ourReading);
        }

        Dictionary<string, string> anchors = image.Accounts().ToDictionary(static account => (string)account.EmployeeId!, static account => account.Anchor);
        IEnumerable<string> changes = Enumerable.Range(0, people).Select(number => tool.Change($"OU=Raw,{server.BaseDn}", number));
        raw = tool.Modify(changes.Take(people / 2));
        ours = await ApplyAsync(directory, Enumerable.Range(0, people).Select(number => Mover(number, anchors[Key(number)])));
        raw += tool.Modify(changes.Skip(people / 2));
        Report(server, $"{people} modifies of 3 attributes", ours, raw);
    }

    /// <summary>Reads what has changed, on top of what was kept, and compares that with reading everything.</summary>
    private static async Task CompareChangesAsync(TestServer server, IDirectory directory, Tool tool, double everything)
    {
        const int Changed = 50;
        string path = Path.Combine(System.IO.Directory.CreateTempSubdirectory("lifecycle-ldap-").FullName, "state.db");
        await using IStateStore state = new EmbeddedConnector().OpenState(new ConnectorSettings("state", "Embedded", "/", new Dictionary<string, object> { ["path"] = path }), initialize: true);
        tool.Modify([$"dn: CN=Gone,OU=Raw,{server.BaseDn}\nchangetype: add\nobjectClass: user\n", $"dn: CN=Gone,OU=Raw,{server.BaseDn}\nchangetype: delete\n"]);
        double keeping = Seconds(() => Read(state, directory));
        tool.Modify(Enumerable.Range(0, Changed).Select(number => $"dn: CN=Person {number},OU=Ours,{server.BaseDn}\nchangetype: modify\nreplace: description\ndescription: another one\n"));
        DirectoryImage? image = null;
        double changes = Seconds(() => image = Read(state, directory));
        Print($"{server.GetType().Name}: reading and keeping {image!.Count} accounts {keeping:F2} s, reading {Changed} changes on top {changes:F2} s, ratio to reading everything {changes / everything:F2} ({image.Origin?.Text})");
    }

    private static DirectoryImage Read(IStateStore state, IDirectory directory)
    {
        using ImageKeeper keeper = new((IImageStore)state, directory.Name, new byte[ValueSealer.KeyLength], mayWrite: true, CancellationToken.None);
        return directory.ReadImageAsync(keeper, null, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void Report(TestServer server, string what, Duration ours, double raw) => Print(
        $"{server.GetType().Name}: {what}: ours {ours.Writing:F2} s, ldapmodify {raw:F2} s, ratio {raw / ours.Writing:F2}; with verification {ours.Writing + ours.Verifying:F2} s, ratio {raw / (ours.Writing + ours.Verifying):F2}");

    private static async Task<Duration> ApplyAsync(IDirectory directory, IEnumerable<LifecycleChange> changes)
    {
        string path = Path.Combine(System.IO.Directory.CreateTempSubdirectory("lifecycle-ldap-").FullName, "state.db");
        await using IStateStore state = new EmbeddedConnector().OpenState(new ConnectorSettings("state", "Embedded", "/", new Dictionary<string, object> { ["path"] = path }), initialize: true);
        PlanHeader header = new() { Policy = s_policy, AsOf = DateTimeOffset.UtcNow, CreatedAt = DateTimeOffset.UtcNow, PlannedBy = "the benchmark" };
        LifecyclePlan plan = new(header, [.. changes], new PlanObservations());
        using MemoryStream file = new();
        string hash = await LifecyclePlanWriter.WriteAsync(plan, file, CancellationToken.None);
        await state.RegisterPlanAsync(new PlanRegistration(plan.Id, hash, plan.ContentHash, s_policy.Hash, "the benchmark", DateTimeOffset.UtcNow), CancellationToken.None);
        ApplyOptions options = new()
        {
            Policy = s_policy, StartedBy = "the benchmark", Guards = [],
            Envelope = new PlanEnvelope([new DirectoryEnvelope("corp", null, Enum.GetValues<OperationKind>(), s_attributes, ["*"])]),
        };
        TimedDirectory timed = new(directory);
        PlanExecutor executor = new(new Dictionary<string, IDirectory> { ["corp"] = timed }, state, options);
        LifecycleRun? run = null;
        double seconds = Seconds(() => run = executor.ApplyAsync(new PlanSelection(plan), static result =>
        {
            if (result.Status != ChangeStatus.Applied)
            {
                Console.WriteLine($"{result.Status}: {result.Message}");
            }
        }, null, CancellationToken.None).GetAwaiter().GetResult());
        return run!.Applied == plan.Changes.Count ? new Duration(seconds - timed.Verifying, timed.Verifying) : throw new InvalidOperationException($"{run.Applied} of {plan.Changes.Count} changes were applied.");
    }

    private static LifecycleChange Joiner(TestServer server, int number) => Change(
        number,
        LifecycleProcess.Joiner,
        null,
        new LinkAccount(new ResultValue($"corp/{Key(number)}", ResultValue.Anchor), Memory.LinkOrigin.Created),
        new CreateAccount($"Person {number}", ContainerPath.Root, [.. Values(server, number).Select(static value => Set(value.Name, null, value.Value))])
        {
            Expects = new Expectation { KeyAttribute = "employeeId", KeyValue = Fact.Of(Key(number)) },
        });

    private static LifecycleChange Mover(int number, string anchor) => Change(
        number,
        LifecycleProcess.Mover,
        anchor,
        new SetAttributes([Set("department", "Sales", "Support"), Set("jobTitle", "Clerk", "Engineer"), Set("city", "Berlin", "Köln")])
        {
            Expects = new Expectation { KeyAttribute = "employeeId", KeyValue = Fact.Of(Key(number)) },
        });

    private static LifecycleChange Change(int number, LifecycleProcess process, string? anchor, params LifecycleOperation[] operations) =>
        new("corp", Subject.Person(Key(number)), process, operations) { Anchor = anchor, DisplayName = $"Person {number}", ToState = LifecycleState.Active };

    private static AttributeChange Set(string name, string? from, string to) => new(name, Fact.Of(from), PlanValue.Of(Fact.Of(to)), new ChangeReason($"{name} from hr"));

    private static IEnumerable<(string Name, string Value)> Values(TestServer server, int number) =>
    [
        ("employeeId", Key(number)), ("displayName", $"Person {number}"), ("givenName", "Person"), ("surname", $"{number}"), ("mail", $"person.{number}@lifecycle.test"), ("department", "Sales"), ("jobTitle", "Clerk"),
        ("companyName", "Contoso"), ("officeLocation", "B 17"), ("employeeType", "Employee"), ("streetAddress", "Street 1"), ("city", "Berlin"), ("state", "BE"), ("postalCode", "10115"),
        ("businessPhones", "+49 30 1"), ("mobilePhone", "+49 170 1"), ("faxNumber", "+49 30 2"), ("description", "one of many"), ("initials", "P"),
        .. server.IsActiveDirectory ? [("onPremisesSamAccountName", $"p{number}")] : (IEnumerable<(string, string)>)[],
    ];

    private static string Key(int number) => number.ToString("0000000", CultureInfo.InvariantCulture);

    private static double Seconds(Action work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>How long applying took, in seconds.</summary>
    /// <param name="Writing">Until everything was written and journalled.</param>
    /// <param name="Verifying">Until everything was read again.</param>
    private sealed record Duration(double Writing, double Verifying);

    /// <summary>OpenLDAP's tools with one server.</summary>
    private sealed class Tool(TestServer server)
    {
        private static readonly Dictionary<string, string> s_active = Names("employeeId=employeeID surname=sn jobTitle=title companyName=company officeLocation=physicalDeliveryOfficeName city=l state=st businessPhones=telephoneNumber mobilePhone=mobile faxNumber=facsimileTelephoneNumber onPremisesSamAccountName=sAMAccountName");
        private static readonly Dictionary<string, string> s_open = Names("employeeId=employeeNumber surname=sn jobTitle=title companyName=o officeLocation=physicalDeliveryOfficeName department=departmentNumber city=l state=st streetAddress=street businessPhones=telephoneNumber mobilePhone=mobile faxNumber=facsimileTelephoneNumber");

        public string Add(string container, IEnumerable<(string Name, string Value)> values)
        {
            StringBuilder entry = new();
            string number = values.First().Value.TrimStart('0');
            entry.Append(CultureInfo.InvariantCulture, $"dn: {Name(container, number.Length == 0 ? "0" : number)}\nchangetype: add\n");
            entry.Append(server.IsActiveDirectory ? "objectClass: user\nuserAccountControl: 514\n" : $"objectClass: inetOrgPerson\ncn: Person {number}\npwdAccountLockedTime: 000001010000Z\n");
            foreach ((string name, string value) in values)
            {
                // Two accounts must not have the same.
                string other = name == "onPremisesSamAccountName" ? "r" + value : name == "mail" ? "raw." + value : value;
                entry.Append(CultureInfo.InvariantCulture, $"{ServerName(name)}: {other}\n");
            }

            return entry.ToString();
        }

        public string Change(string container, int number) =>
            $"dn: {Name(container, number.ToString(CultureInfo.InvariantCulture))}\nchangetype: modify\n" + Replace("department", "Sales", "Support") + Replace("jobTitle", "Clerk", "Engineer") + Replace("city", "Berlin", "Bonn");

        public double Modify(IEnumerable<string> records)
        {
            string file = Path.Combine(server.Folder, "changes.ldif");
            File.WriteAllText(file, string.Join('\n', records));
            return Seconds(() => OwnProcess.Run("/usr/bin/env", [.. Start("ldapmodify"), "-f", file]));
        }

        public double Search(string container) => Seconds(() => OwnProcess.Run("/usr/bin/env", [.. Start("ldapsearch"), "-LLL", "-E", "pr=1000/noprompt", "-b", container, server.IsActiveDirectory ? "(objectClass=user)" : "(objectClass=inetOrgPerson)", .. s_attributes.Select(ServerName)]));

        private string[] Start(string tool) =>
            [$"LDAPTLS_CACERT={server.AuthorityFile}", tool, "-x", "-H", $"ldaps://{server.Server}", "-D", server.Administrator.UserName, "-w", server.Administrator.RevealPassword()];

        private string Replace(string name, string before, string after) => $"delete: {ServerName(name)}\n{ServerName(name)}: {before}\n-\nadd: {ServerName(name)}\n{ServerName(name)}: {after}\n-\n";

        private string Name(string container, string number) => $"{(server.IsActiveDirectory ? "CN" : "uid")}=Person {number},{container}";

        private string ServerName(string name) => (server.IsActiveDirectory ? s_active : s_open).GetValueOrDefault(name, name);

        private static Dictionary<string, string> Names(string pairs) => pairs.Split(' ').Select(static pair => pair.Split('=')).ToDictionary(static pair => pair[0], static pair => pair[1]);
    }
}
