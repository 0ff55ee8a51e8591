using System.Net;
using System.Net.Http;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Kinds;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Writing;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.EntraId.Granting;

/// <summary>
/// Gives and takes licences, all of one user with one request. The service does such a request as a whole or not at all; where one licence stands in the way
/// of others, each is tried by itself.
/// </summary>
internal sealed class LicenceWriter(BatchProgress progress, GraphSender sender) : IAccessWriter
{
    /// <summary>The attribute without which the service gives no licence.</summary>
    public const string Location = "usageLocation";

    public async Task GiveAsync(IReadOnlyList<AccessItem> items)
    {
        foreach (AccessItem item in items.Where(HasNoLocation))
        {
            progress.Settle(item.Index, WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"{item.Account} is not given the licence {item.Entitlement.Name}: the user has no \"{Location}\", and Microsoft gives no licence without one. Let the policy write it, such as \"DE\".", Location));
        }

        (LeftOutServices services, AccessItem[] open) = await FindServicesAsync([.. items.Where(static item => !HasNoLocation(item))]).ConfigureAwait(false);
        await SendAsync(await PrepareAsync(open).ConfigureAwait(false), user => Adding(user, services), SettleGivenAsync).ConfigureAwait(false);
    }

    public async Task TakeAsync(IReadOnlyList<AccessItem> items)
    {
        List<UserLicences> users = [];
        foreach (UserLicences user in await PrepareAsync(items).ConfigureAwait(false))
        {
            foreach (AccessItem item in user.Items.Where(user.IsOnlyInherited))
            {
                progress.Settle(item.Index, await RefuseInheritedAsync(user, item).ConfigureAwait(false));
            }

            users.Add(user with { Items = [.. user.Items.Where(item => !user.IsOnlyInherited(item))] });
        }

        await SendAsync([.. users.Where(static user => user.Items.Count > 0)], Removing, SettleTakenAsync).ConfigureAwait(false);
    }

    // Only where services are left out. The operations for which they cannot be found are settled: nobody gets a service that the policy withholds.
    private async Task<(LeftOutServices Services, AccessItem[] Open)> FindServicesAsync(AccessItem[] items)
    {
        if (items.All(static item => item.LeavesOut.Count == 0))
        {
            return (LeftOutServices.None, items);
        }

        GraphReply reply = await sender.SendAsync(Licences.All, waits: true, CancellationToken.None).ConfigureAwait(false);
        LeftOutServices services = reply.Read(LeftOutServices.Of) ?? LeftOutServices.None;
        List<AccessItem> open = [];
        foreach (AccessItem item in items)
        {
            if (services.FindMissing(item) is not string missing)
            {
                open.Add(item);
                continue;
            }

            progress.Settle(item.Index, reply.IsSuccess
                ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"{item.Account} is not given the licence {item.Entitlement.Name}: it has no service {missing} any more, which the policy leaves out. Correct \"disabledPlans\".")
                : ReplyOutcome.Of(reply, item.Account.Anchor, $"read the services of the licence {item.Entitlement.Name}", Need.Licences));
        }

        return (services, [.. open]);
    }

    private static bool HasNoLocation(AccessItem item) => item.Account.Get(Location).IsNone;

    // Reads what the users have. Operations on users who cannot be read are settled: nothing was written.
    private async Task<List<UserLicences>> PrepareAsync(IReadOnlyList<AccessItem> items)
    {
        UserLicences[] users = [.. items.GroupBy(static item => item.Account.Anchor, StringComparer.OrdinalIgnoreCase).Select(static user => new UserLicences(user.First().Account, [.. user], []))];
        GraphReply[] replies = await sender.SendAsync([.. users.Select(static user => LicenceState.RequestOf(user.Account.Anchor))], waits: false, CancellationToken.None).ConfigureAwait(false);
        List<UserLicences> read = [];
        foreach ((UserLicences user, GraphReply reply) in users.Zip(replies))
        {
            // Who was created a moment ago may not be found yet.
            if (reply.IsSuccess || (reply.IsNotFound && !user.Account.WasRead))
            {
                read.Add(user with { States = StatesIn(reply) });
                continue;
            }

            foreach (AccessItem item in user.Items)
            {
                progress.Settle(item.Index, AccountStates.NotRead(reply, user.Account.Anchor));
            }
        }

        return read;
    }

    private async Task SendAsync(IReadOnlyList<UserLicences> users, Func<UserLicences, GraphRequest> request, Func<UserLicences, AccessItem, GraphReply, Task<WriteOutcome>> settle)
    {
        while (users.Count > 0)
        {
            GraphReply[] replies = await sender.SendAsync([.. users.Select(user => request(user) with { ConcernsNew = !user.Account.WasRead })], waits: false, CancellationToken.None).ConfigureAwait(false);
            List<UserLicences> singles = [];
            foreach ((UserLicences user, GraphReply reply) in users.Zip(replies))
            {
                if (user.Items.Count > 1 && reply.IsRefused && reply.Answer!.Status == HttpStatusCode.BadRequest)
                {
                    singles.AddRange(user.Items.Select(item => user with { Items = [item] }));
                    continue;
                }

                foreach (AccessItem item in user.Items)
                {
                    progress.Settle(item.Index, await settle(user, item, reply).ConfigureAwait(false));
                }
            }

            users = singles;
        }
    }

    // A licence that the user has already is given once more, because what was read may be old. It keeps the services that somebody has left out of it.
    private static GraphRequest Adding(UserLicences user, LeftOutServices services) => Assigning(
        user,
        body =>
        {
            foreach (AccessItem item in user.Items)
            {
                body.WriteStartObject();
                body.WriteString("skuId", item.Entitlement.Anchor);
                body.WriteStartArray("disabledPlans");
                foreach (string plan in (user.DirectOf(item)?.DisabledPlans ?? []).Union(services.IdsOf(item), StringComparer.OrdinalIgnoreCase))
                {
                    body.WriteStringValue(plan);
                }

                body.WriteEndArray();
                body.WriteEndObject();
            }
        },
        static _ => { });

    private static GraphRequest Removing(UserLicences user) => Assigning(
        user,
        static _ => { },
        body =>
        {
            foreach (AccessItem item in user.Items)
            {
                body.WriteStringValue(item.Entitlement.Anchor);
            }
        });

    private static GraphRequest Assigning(UserLicences user, Action<Utf8JsonWriter> added, Action<Utf8JsonWriter> removed) =>
        GraphRequest.Write(HttpMethod.Post, $"/users/{Uri.EscapeDataString(user.Account.Anchor)}/assignLicense", body =>
        {
            body.WriteStartArray("addLicenses");
            added(body);
            body.WriteEndArray();
            body.WriteStartArray("removeLicenses");
            removed(body);
            body.WriteEndArray();
        });

    private async Task<WriteOutcome> SettleGivenAsync(UserLicences user, AccessItem item, GraphReply reply)
    {
        UserLicences now = await ReadAgainAsync(user, reply).ConfigureAwait(false);
        return (reply.IsSuccess || reply.Answer?.Status == HttpStatusCode.BadRequest) && now.DirectOf(item) is not null
            ? WriteOutcome.AlreadyDone(user.Account.Anchor)
            : ReplyOutcome.Of(reply, user.Account.Anchor, $"give {user.Account} the licence {item.Entitlement.Name}", WriteNeed.Licences);
    }

    private async Task<WriteOutcome> SettleTakenAsync(UserLicences user, AccessItem item, GraphReply reply)
    {
        UserLicences now = await ReadAgainAsync(user, reply).ConfigureAwait(false);
        return reply.IsRefused && now.IsOnlyInherited(item) ? await RefuseInheritedAsync(now, item).ConfigureAwait(false)
            : reply.IsRefused && reply.Answer!.Status == HttpStatusCode.BadRequest && now.DirectOf(item) is null ? WriteOutcome.AlreadyDone(user.Account.Anchor)
            : ReplyOutcome.Of(reply, user.Account.Anchor, $"take the licence {item.Entitlement.Name} from {user.Account}", WriteNeed.Licences);
    }

    // The service refuses with the same status what cannot be done and what is done already.
    private async Task<UserLicences> ReadAgainAsync(UserLicences user, GraphReply refusal)
    {
        if (!refusal.IsRefused || refusal.Answer!.Status != HttpStatusCode.BadRequest)
        {
            return user;
        }

        GraphReply read = await sender.SendAsync(LicenceState.RequestOf(user.Account.Anchor), waits: true, CancellationToken.None).ConfigureAwait(false);
        return read.IsSuccess ? user with { States = StatesIn(read) } : user;
    }

    private async Task<WriteOutcome> RefuseInheritedAsync(UserLicences user, AccessItem item)
    {
        string group = user.GroupsOf(item).First();
        GraphReply reply = await sender.SendAsync(GraphRequest.Read($"/groups/{Uri.EscapeDataString(group)}", ("$select", "id,displayName")), waits: true, CancellationToken.None).ConfigureAwait(false);
        string name = reply.Read(static read => Json.Text(read, "displayName")) ?? group;
        return WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"The licence {item.Entitlement.Name} is not taken from {user.Account}: the group {name} gives it. Take the user out of the group, or the licence from the group.");
    }

    private static IReadOnlyList<LicenceState> StatesIn(GraphReply reply) => reply.Read(LicenceState.Of) ?? [];

    private sealed record UserLicences(AccountState Account, IReadOnlyList<AccessItem> Items, IReadOnlyList<LicenceState> States)
    {
        public LicenceState? DirectOf(AccessItem item) => Of(item).FirstOrDefault(static state => state.Group is null);

        public IEnumerable<string> GroupsOf(AccessItem item) => Of(item).Select(static state => state.Group).OfType<string>();

        public bool IsOnlyInherited(AccessItem item) => DirectOf(item) is null && GroupsOf(item).Any();

        private IEnumerable<LicenceState> Of(AccessItem item) => States.Where(state => state.Sku.Equals(item.Entitlement.Anchor, StringComparison.OrdinalIgnoreCase));
    }
}
