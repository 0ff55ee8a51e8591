using System.Net;
using System.Net.Http;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>
/// Writes attributes: the properties of a user with one request, the manager with another, and each sponsor with one of its own. One value that the service does not take refuses the whole request.
/// Then the rest is written without it, unless the operation is to be done as a whole.
/// </summary>
internal sealed class AttributeRound(BatchProgress progress, AccountStates states, GraphSender sender) : OperationRound(progress, states, sender)
{
    public override async Task WriteAsync(int[] round)
    {
        List<AttributeWork> works = [];
        foreach ((int index, AccountWrite write, AccountState account) in Begin(round, static (_, _) => false))
        {
            (AttributeWork? work, WriteOutcome? outcome) = AttributeWork.Of(index, write, account);
            if (work is null)
            {
                Progress.Settle(index, outcome!);
            }
            else
            {
                works.Add(work);
            }
        }

        await WritePropertiesAsync([.. works.Where(static work => work.Values.Count > 0)]).ConfigureAwait(false);
        await WriteManagersAsync([.. works.Where(static work => work.Manager is not null && MayGoOn(work))]).ConfigureAwait(false);
        await new SponsorWriter(States, Sender).WriteAsync([.. works.Where(static work => work.Sponsors is not null && MayGoOn(work))]).ConfigureAwait(false);
        works.ForEach(work => Progress.Settle(work.Index, work.Outcome()));
    }

    // What belongs together is not begun with its next part if one was refused.
    private static bool MayGoOn(AttributeWork work) => work.Outcome() is { IsDone: true } || (!work.Operation.IsWhole && work.Outcome() is { RetryAfter: null, MayHaveWritten: false });

    private async Task WritePropertiesAsync(AttributeWork[] works)
    {
        GraphReply[] replies = await SendAsync(works.Select(static work => work.Request(work.Values))).ConfigureAwait(false);
        for (int position = 0; position < works.Length; position++)
        {
            AttributeWork work = works[position];
            if (replies[position].IsRefused && work.Values.Count > 1 && !work.Operation.IsWhole && replies[position].Answer!.Status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden)
            {
                await WritePartsAsync(work, replies[position]).ConfigureAwait(false);
            }
            else
            {
                Settle(work, work.Values, replies[position]);
            }
        }
    }

    private async Task WritePartsAsync(AttributeWork work, GraphReply refusal)
    {
        foreach ((UserProperty Property, Fact Value)[] part in RefusedProperties.Split(work.Values, refusal.Answer!))
        {
            GraphReply reply = await Sender.SendAsync(work.Request(part), waits: false, CancellationToken.None).ConfigureAwait(false);
            if (reply.IsRefused && part.Length > 1)
            {
                await WriteSinglyAsync(work, part).ConfigureAwait(false);
            }
            else
            {
                Settle(work, part, reply);
            }
        }
    }

    private async Task WriteSinglyAsync(AttributeWork work, (UserProperty Property, Fact Value)[] values)
    {
        GraphReply[] replies = await SendAsync(values.Select(value => work.Request([value]))).ConfigureAwait(false);
        for (int position = 0; position < replies.Length; position++)
        {
            Settle(work, [values[position]], replies[position]);
        }
    }

    private void Settle(AttributeWork work, IReadOnlyList<(UserProperty Property, Fact Value)> values, GraphReply reply)
    {
        string[] names = [.. values.Select(static value => value.Property.Definition.Name)];
        WriteOutcome outcome = ReplyOutcome.Of(reply, work.Account.Anchor, $"write {string.Join(", ", names)} of {work.Account}", RefusedProperties.NeedOf(values));
        work.Settle(names, outcome);
        if (outcome.IsDone)
        {
            foreach ((UserProperty property, Fact value) in values)
            {
                States.Keep(work.Account, property.Definition.Name, value);
            }
        }
    }

    private async Task WriteManagersAsync(AttributeWork[] works)
    {
        GraphReply[] replies = await SendAsync(works.Select(ManagerRequest)).ConfigureAwait(false);
        for (int position = 0; position < works.Length; position++)
        {
            (AttributeWork work, Fact manager) = (works[position], works[position].Manager!.Value);
            WriteOutcome outcome = replies[position].IsNotFound
                ? manager.IsNone ? WriteOutcome.Applied(work.Account.Anchor) : WriteOutcome.Failed(Errors.LifecycleErrorKind.ReferenceNotFound, $"The manager {manager} of {work.Account} does not exist in the tenant, or {work.Account} does not.", UserProperties.Manager)
                : ReplyOutcome.Of(replies[position], work.Account.Anchor, $"write the manager of {work.Account}", WriteNeed.Update);
            work.Settle([UserProperties.Manager], outcome);
            if (outcome.IsDone)
            {
                States.Keep(work.Account, UserProperties.Manager, manager);
            }
        }
    }

    private GraphRequest ManagerRequest(AttributeWork work)
    {
        string address = $"/users/{work.Account.Anchor}/manager/$ref";
        return work.Manager!.Value.AsText() is string manager
            ? GraphRequest.Write(HttpMethod.Put, address, body => Reference.Write(body, Sender.Service, manager)) with { ConcernsNew = !work.Account.WasRead || States.Written.IsNew(manager) }
            : new GraphRequest(HttpMethod.Delete, address);
    }
}
