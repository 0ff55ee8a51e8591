using System.Net;
using System.Net.Http;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>
/// Adds sponsors of users and takes them away, each with a request. Who comes is added first, and nobody is taken away from a user of whom one was refused: a
/// guest does not stay without anybody who answers for it. Everything can be done twice.
/// </summary>
internal sealed class SponsorWriter(AccountStates states, GraphSender sender)
{
    public async Task WriteAsync(IReadOnlyList<AttributeWork> works)
    {
        await WriteAsync([.. works.SelectMany(static work => work.Sponsors!.Missing.Select(sponsor => (work, sponsor)))], isAdding: true).ConfigureAwait(false);
        await WriteAsync([.. works.Where(static work => work.Sponsors!.Missing.Count == 0).SelectMany(static work => work.Sponsors!.Surplus.Select(sponsor => (work, sponsor)))], isAdding: false).ConfigureAwait(false);
        foreach (AttributeWork work in works.Where(static work => work.Sponsors!.HasWritten))
        {
            work.Settle([UserProperties.Sponsors], WriteOutcome.Applied(work.Account.Anchor));
            states.Keep(work.Account, UserProperties.Sponsors, work.Sponsors!.Now);
        }
    }

    private async Task WriteAsync((AttributeWork Work, string Sponsor)[] some, bool isAdding)
    {
        GraphReply[] replies = await sender.SendAsync([.. some.Select(one => isAdding ? Adding(one.Work, one.Sponsor) : Taking(one.Work, one.Sponsor))], waits: false, CancellationToken.None).ConfigureAwait(false);
        foreach (((AttributeWork work, string sponsor), GraphReply reply) in some.Zip(replies))
        {
            WriteOutcome outcome = isAdding ? await SettleAddedAsync(work.Account, sponsor, reply).ConfigureAwait(false) : SettleTaken(work.Account, sponsor, reply);
            if (outcome.IsDone)
            {
                work.Sponsors!.Settle(sponsor, isAdding);
            }
            else
            {
                work.Settle([], outcome);
            }
        }
    }

    private GraphRequest Adding(AttributeWork work, string sponsor) =>
        GraphRequest.Write(HttpMethod.Post, $"/users/{work.Account.Anchor}/sponsors/$ref", body => Reference.Write(body, sender.Service, sponsor)) with { ConcernsNew = !work.Account.WasRead || states.Written.IsNew(sponsor) };

    private static GraphRequest Taking(AttributeWork work, string sponsor) =>
        new(HttpMethod.Delete, $"/users/{work.Account.Anchor}/sponsors/{Uri.EscapeDataString(sponsor)}/$ref");

    private async Task<WriteOutcome> SettleAddedAsync(AccountState account, string sponsor, GraphReply reply) =>
        reply.IsNotFound ? WriteOutcome.Failed(LifecycleErrorKind.ReferenceNotFound, $"The sponsor {sponsor} of {account} does not exist in the tenant, or {account} does not.", UserProperties.Sponsors)
        : reply.Answer?.Status == HttpStatusCode.BadRequest && await IsThereAsync(account, sponsor, reply).ConfigureAwait(false) ? WriteOutcome.AlreadyDone(account.Anchor)
        : ReplyOutcome.Of(reply, account.Anchor, $"add the sponsor {sponsor} to {account}", WriteNeed.Update);

    private static WriteOutcome SettleTaken(AccountState account, string sponsor, GraphReply reply) =>
        reply.IsNotFound ? WriteOutcome.AlreadyDone(account.Anchor) : ReplyOutcome.Of(reply, account.Anchor, $"take the sponsor {sponsor} from {account}", WriteNeed.Update);

    // Reads may not show yet what was added a moment ago, so that they are only asked where the service says something else.
    private async Task<bool> IsThereAsync(AccountState account, string sponsor, GraphReply refusal)
    {
        if (GraphError.Of(refusal.Answer!).SaysThatItIsThere)
        {
            return true;
        }

        GraphReply reply = await sender.SendAsync(GraphRequests.Sponsors(account.Anchor), waits: true, CancellationToken.None).ConfigureAwait(false);
        return reply.Read(static page => PropertyFact.Objects(Json.Find(page, "value"))).Value is ValueList sponsors && sponsors.Texts().Contains(sponsor, StringComparer.OrdinalIgnoreCase);
    }
}
