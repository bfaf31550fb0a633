//! The compliance badge: the findings of one item in a word, a state and a sentence.

use super::{Rules, stops};
use crate::report::{
    Badge, BadgeKind, BadgeState, Certainty, Context, Effect, Finding, Origin, OriginStatus,
};

/// How many jurisdictions a badge speaks of.
const SHOWN: usize = 2;

impl Rules {
    /// The badge for `findings` of an item with this origin. `market` is the one the rules were run for.
    ///
    /// No finding is never "allowed": it says how many rules found nothing, or that there are none.
    pub fn badge(
        &self,
        findings: &[Finding],
        origin: &Origin,
        context: &Context,
        market: Option<&str>,
    ) -> Badge {
        let lang = context.lang.as_str();
        let messages = self.messages();
        let make = |state, key: &str, args: &[(&str, &str)]| Badge {
            kind: BadgeKind::Compliance,
            state,
            text: messages.text(lang, &format!("badge.compliance.{key}.text"), args),
            label: messages.text(lang, &format!("badge.compliance.{key}.label"), args),
        };
        // The first (strongest) finding of each jurisdiction, no more than a badge can hold.
        let with = |state, key: &str, holds: &dyn Fn(&&Finding) -> bool| {
            let mut shown: Vec<&Finding> = Vec::new();
            for finding in findings.iter().filter(holds) {
                let told = shown.iter().any(|s| s.jurisdiction == finding.jurisdiction);
                // What binds everyone adds nothing to what binds this shopper.
                let adds = shown.is_empty() || (!told && self.covers(&finding.jurisdiction));
                if shown.len() < SHOWN && adds {
                    shown.push(finding);
                }
            }
            let part = |finding: &&Finding| {
                let effect = messages.text(lang, &format!("effect.{}", effect_key(finding.effect)), &[]);
                make(state, key, &[("to", &finding.jurisdiction), ("effect", &effect), ("why", &finding.why)])
            };
            let parts: Vec<Badge> = shown.iter().map(part).collect();
            let mut badge = parts.first()?.clone();
            for other in &parts[1..] {
                badge.text.push_str(&messages.text(lang, "list.and", &[]));
                badge.text.push_str(&other.text);
                badge.label.push(' ');
                badge.label.push_str(&other.label);
            }
            if findings.len() > parts.len() {
                let count = (findings.len() - parts.len()).to_string();
                badge.label.push(' ');
                badge.label.push_str(&messages.text(lang, "badge.compliance.more", &[("count", &count)]));
            }
            Some(badge)
        };

        let certain = |f: &&Finding| f.certainty == Certainty::Certain;
        let disputed = origin.status == OriginStatus::Disputed;
        let badge = with(BadgeState::Stop, "stop", &|f| stops(f.effect) && certain(f))
            .or_else(|| with(BadgeState::Conflict, "conflict", &|f| disputed && self.rests_on_origin(f)))
            .or_else(|| with(BadgeState::Caution, "caution", &|f| f.effect != Effect::Permitted))
            .or_else(|| with(BadgeState::Ok, "permitted", &certain))
            .or_else(|| with(BadgeState::Unknown, "permitted", &|_| true));
        if let Some(badge) = badge {
            return badge;
        }
        let uncovered: Vec<&str> =
            context.to.iter().map(String::as_str).filter(|to| !self.covers(to)).collect();
        if !uncovered.is_empty() {
            return make(BadgeState::Unknown, "not_covered", &[("to", &uncovered.join(", "))]);
        }
        let count = self.count(&context.to, market).to_string();
        make(BadgeState::Unknown, "none", &[("n", &count), ("date", &self.as_of().unwrap_or_default())])
    }
}

fn effect_key(effect: Effect) -> &'static str {
    match effect {
        Effect::Prohibited => "prohibited",
        Effect::Licence => "licence",
        Effect::Quantity => "quantity",
        Effect::Value => "value",
        Effect::Register => "register",
        Effect::Tax => "tax",
        Effect::Label => "label",
        Effect::Warn => "warn",
        Effect::Permitted => "permitted",
    }
}
