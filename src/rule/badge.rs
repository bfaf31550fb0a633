//! The compliance badge: the findings of one item in a word, a state and a sentence.

use super::{Rules, stops};
use crate::report::{
    Badge, BadgeKind, BadgeState, Certainty, Context, Effect, Finding, Origin, OriginStatus,
};

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
        let about = |finding: &Finding| {
            let effect = messages.text(lang, &format!("effect.{}", effect_key(finding.effect)), &[]);
            let others = (findings.len() - 1).to_string();
            let more = if findings.len() > 1 {
                messages.text(lang, "badge.compliance.more", &[("count", &others)])
            } else {
                String::new()
            };
            [
                ("to", finding.jurisdiction.clone()),
                ("effect", effect),
                ("why", finding.why.clone()),
                ("more", more),
            ]
        };
        let with = |state, key: &str, finding: &Finding| {
            let args = about(finding);
            make(state, key, &args.each_ref().map(|(name, value)| (*name, value.as_str())))
        };

        let certain = |f: &&Finding| f.certainty == Certainty::Certain;
        if let Some(finding) = findings.iter().find(|f| stops(f.effect) && certain(f)) {
            return with(BadgeState::Stop, "stop", finding);
        }
        let disputed = origin.status == OriginStatus::Disputed;
        if let Some(finding) = findings.iter().find(|f| disputed && self.rests_on_origin(f)) {
            return with(BadgeState::Conflict, "conflict", finding);
        }
        if let Some(finding) = findings.iter().find(|f| f.effect != Effect::Permitted) {
            return with(BadgeState::Caution, "caution", finding);
        }
        if let Some(finding) = findings.iter().find(certain) {
            return with(BadgeState::Ok, "permitted", finding);
        }
        if let Some(finding) = findings.first() {
            return with(BadgeState::Unknown, "permitted", finding);
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
